"""From which age on somebody consents for themselves, country by country: law, the same for whoever has to ask."""

from typing import Final

from contracts.people import AgeBand
from contracts.values import Country

OF_AGE: Final = 18
"""A child is below it (Convention on the Rights of the Child, article 1)."""

# Where a country's law names no age for consent to what is done with one's data, a guardian consents until `OF_AGE`.
# EU and EEA: GDPR, article 8 (1), and the acts that lower its 16 years (DK: since 2024). GB: Data Protection Act 2018,
# section 9. US: COPPA, 16 CFR 312.2. CN: Personal Information Protection Law, article 31. KR: Personal Information
# Protection Act, article 22-2. AU: OAIC, APP guidelines, chapter B.
AGES_OF_CONSENT: Final[dict[Country, int]] = {
    country: age
    for age, countries in {
        13: "BE EE FI GB IS LV MT NO PT SE US",
        14: "AT BG CN CY ES IT KR LT",
        15: "AU CZ DK FR GR SI",
        16: "DE HR HU IE LI LU NL PL RO SK",
    }.items()
    for country in countries.split()
}


def age_of_consent(country: Country) -> int:
    """From which age on somebody consents for themselves, in years."""
    return AGES_OF_CONSENT.get(country, OF_AGE)


def needs_guardian(band: AgeBand, country: Country) -> bool:
    """Whether people of this band are below the age of consent: none has it within, but at its border."""
    first_year = int(band.partition("-")[0].rstrip("+"))
    return first_year < age_of_consent(country)
