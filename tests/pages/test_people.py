"""People on the pages: an address confirmed by its letter, a child in care, roles, and a way out on other devices."""

from uuid import uuid4

from playwright.async_api import expect

from tests.demonstration import Demonstration
from tests.kit.eventually import eventually
from tests.kit.maildir import link_to
from tests.pages import IN_BROWSER
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

PASSWORD = "a few words are good"


async def letter_to(email: str, demonstration: Demonstration, path: str = "/") -> str:
    """The link to a page at this path, in the letter to this address."""

    async def came() -> str | None:
        return link_to(email, demonstration.home.root, path)

    return await eventually(came)


async def test_an_address_is_confirmed_by_the_link_in_the_letter(
    visitor: Visitor, demonstration: Demonstration
) -> None:
    email = f"{uuid4().hex}@example.org"
    await visitor.open("/sign-up")
    await visitor.field("Name").fill("Li Na")
    await visitor.field("E-mail").fill(email)
    await visitor.field("Password").fill(PASSWORD)
    await visitor.field("Time zone").select_option("Asia/Shanghai")
    await visitor.field("I have read the terms and agree to them").check()
    await visitor.button("Open the account").click()
    await visitor.open("/account")
    await visitor.sees("Please confirm {email}: we have sent a letter with a link there.", email=email)
    await visitor.open(await letter_to(email, demonstration))
    await visitor.button("Yes, this address is mine").click()
    await visitor.sees("Your address is confirmed. Thank you!")
    await expect(visitor.button("Send the letter again")).to_have_count(0)


async def test_a_guardian_enters_a_child_and_consents(visitor: Visitor, own_festival: OwnFestival) -> None:
    mother = await own_festival.member(visitor.language)
    await visitor.sign_in(own_festival.account(mother), "/account")
    await visitor.link("People in my care").click()
    await visitor.sees("Nobody yet")
    await visitor.field("Name").fill("宝宝")
    await visitor.field("Birth date").fill("2022-03-04")
    await visitor.button("Enter").click()
    await visitor.sees("Entered.")
    consent = visitor.page.locator("li", has=visitor.page.locator(f"input[value='{own_festival.edition}']"))
    await consent.get_by_role("button", name=visitor.say("I consent that they take part")).click()
    await visitor.sees("Your consent is recorded.")
    await consent.get_by_role("button", name=visitor.say("Withdraw my consent")).click()
    await visitor.sees("Your consent is withdrawn.")
    await consent.get_by_role("button", name=visitor.say("I consent that they are shown")).click()
    await visitor.sees("Your consent to pictures is recorded.")
    await consent.get_by_role("button", name=visitor.say("Withdraw the consent to pictures")).click()
    await visitor.sees("Your consent to pictures is withdrawn.")
    await expect(visitor.heading("宝宝")).to_be_visible()
    await visitor.field("Their e-mail").fill("baby@example.org")
    await visitor.button("Invite").click()
    await visitor.sees("Somebody under age stays in their guardian's care.")


async def test_somebody_agrees_to_the_terms_and_says_of_an_edition_whether_they_may_be_shown_in_its_pictures(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    director, path = await door.let_in(visitor.language), f"/editions/{own_festival.edition}/roles"
    await director.sign_in(own_festival.account(own_festival.operator), path)
    await director.link("Who may be shown in pictures").click()
    await director.sees("Nobody has agreed yet")
    member = await own_festival.member(visitor.language)
    await visitor.sign_in(own_festival.account(member), "/account")
    await visitor.button("I have read the terms and agree to them").click()
    await visitor.sees("Your agreement to the terms is recorded.")
    await expect(visitor.button("I have read the terms and agree to them")).to_have_count(0)
    asked = visitor.page.locator("li", has=visitor.page.locator(f"input[value='{own_festival.edition}']"))
    await asked.get_by_role("button", name=visitor.say("I consent that I am shown")).click()
    await visitor.sees("Your consent to pictures is recorded.")
    await expect(asked).to_contain_text(visitor.say("I may be shown."))
    await visitor.meets_no_barrier()
    await director.page.reload()
    await expect(director.page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    await director.meets_no_barrier()
    await asked.get_by_role("button", name=visitor.say("Withdraw the consent to pictures")).click()
    await visitor.sees("Your consent to pictures is withdrawn.")
    await expect(asked.get_by_role("button", name=visitor.say("I consent that I am shown"))).to_be_visible()
    await director.page.reload()
    await director.sees("Nobody has agreed yet")


async def test_a_crew_member_takes_over_their_record(
    visitor: Visitor, door: Door, own_festival: OwnFestival, demonstration: Demonstration
) -> None:
    maker, email = await own_festival.member(visitor.language), f"{uuid4().hex}@example.org"
    await visitor.sign_in(own_festival.account(maker), "/account/care")
    await visitor.field("Name").fill("Bo Wang")
    await visitor.button("Enter").click()
    await visitor.field("Their e-mail").fill(email)
    await visitor.button("Invite").click()
    await visitor.sees("An invitation went to {email}.", email=email)
    crew = await door.let_in(visitor.language)
    await crew.open(await letter_to(email, demonstration))
    await crew.field("Password").fill(PASSWORD)
    await crew.button("Open the account").click()
    await crew.sees("Your account is open. Please sign in.")
    await crew.enter(email, PASSWORD)
    await expect(crew.page.get_by_role("banner")).to_contain_text("Bo Wang")
    await visitor.open("/account/care")
    await visitor.sees("Nobody yet")


async def test_a_role_is_given_by_address_and_taken(visitor: Visitor, own_festival: OwnFestival) -> None:
    programmer = await own_festival.member(visitor.language)
    path = f"/editions/{own_festival.edition}/roles"
    await visitor.sign_in(own_festival.account(own_festival.operator), path)
    await visitor.field("E-mail").fill("nobody@example.org")
    await visitor.button("Give the role").click()
    await expect(visitor.page.get_by_role("alert")).to_contain_text(
        visitor.say("Nobody has an account with this address.")
    )
    await visitor.field("E-mail").fill(programmer.member.email)
    await visitor.field("Role").select_option("programmer")
    await visitor.button("Give the role").click()
    await visitor.sees("The role is given. It counts from the next sign-in on.")
    held = visitor.page.locator(".card", has_text="Li Na")
    await expect(held).to_contain_text(visitor.say("Programmer"))
    await held.get_by_role("button").click()
    await visitor.sees("The role is taken. It may still work for a quarter of an hour.")
    await expect(held).to_have_count(0)


async def test_somebody_signs_out_on_another_device(visitor: Visitor, door: Door, own_festival: OwnFestival) -> None:
    account = own_festival.account(await own_festival.member(visitor.language))
    other = await door.let_in(visitor.language)
    await other.sign_in(account, "/account")
    await visitor.sign_in(account, "/account")
    await visitor.link("Where I am signed in").click()
    await expect(visitor.page.locator(".card")).to_have_count(2)
    await visitor.button("Sign out everywhere else").click()
    await visitor.sees("You are signed out everywhere else.")
    await expect(visitor.page.locator(".card")).to_have_count(1)
    await other.open("/account", 401)
