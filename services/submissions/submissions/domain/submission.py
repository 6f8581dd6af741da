"""A film-maker submits a film to a call, and may withdraw it again."""

from collections.abc import Iterator, Sequence

from contracts.event import Event, stream_name
from contracts.submissions import FilmDetails, FilmSubmitted, FilmWithdrawn
from contracts.values import CallId, FilmId, Language, PersonId, Text
from eventkit.deciding import Command, Refusal, States, refuse
from submissions.domain.call import Call
from submissions.domain.film import Film, film_in, withdrawn


class SubmitFilm(Command):
    """By its submitter, who is written to in `language`."""

    film: FilmId
    call: CallId
    submitter: PersonId
    language: Language
    details: FilmDetails

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film), stream_name(Call.CATEGORY, self.call))

    def decide(self, states: States) -> Sequence[Event]:
        if states.get(Film, self.film):
            raise Refusal("already-submitted", "This film was submitted before.")
        call = states.get(Call, self.call)
        if call and not call.takes_films_at(states.at):
            raise Refusal("call-closed", "This call is closed.")
        refuse(self._faults(call))
        assert call is not None, "a film submitted to no call is refused"
        return [FilmSubmitted(edition=call.edition, **dict(self))]

    def _faults(self, call: Call | None) -> Iterator[Refusal]:
        if call is None:
            yield Refusal("no-such-call", "There is no such call.", kind="invalid", field="/call")
        if self.details.original_language not in self.details.title:
            yield Refusal(
                "original-title-missing",
                "The title is also needed in the film's original language, {language}.",
                kind="invalid",
                field="/details/title",
                language=self.details.original_language,
            )
        if call and call.ai_declaration_required and self.details.ai_use is None:
            yield Refusal(
                "ai-declaration-missing",
                "This call requires a declaration of how AI was used; an empty one says that it was not.",
                kind="invalid",
                field="/details/ai_use",
            )


class WithdrawFilm(Command):
    """By its submitter, whatever its stage."""

    film: FilmId
    reason: Text | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in(states, self.film)
        if film.stage == "withdrawn":
            raise withdrawn()
        return [FilmWithdrawn(film=self.film, edition=film.edition, reason=self.reason)]
