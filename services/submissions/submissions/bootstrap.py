"""The parts of submissions, put together."""

from pathlib import Path

from eventkit.service import Service
from submissions.domain import DOMAIN
from submissions.projections.announcements import announcements
from submissions.projections.award_moments import award_moments
from submissions.projections.awards import awards
from submissions.projections.blind_copies import blind_copies
from submissions.projections.calls import calls
from submissions.projections.closings import closings
from submissions.projections.decisions import decisions
from submissions.projections.desk import desk
from submissions.projections.directors import directors
from submissions.projections.duplicates import duplicates
from submissions.projections.editions import editions
from submissions.projections.fees import fees
from submissions.projections.files import files
from submissions.projections.films import films
from submissions.projections.final_files import final_files
from submissions.projections.guardians import guardians
from submissions.projections.jurors import jurors
from submissions.projections.organisations import organisations
from submissions.projections.places import places
from submissions.projections.reminders import reminders
from submissions.projections.replies import replies
from submissions.projections.revisions import revisions
from submissions.projections.rounds import rounds
from submissions.projections.showings import showings
from submissions.projections.standings import standings
from submissions.projections.tellings import tellings
from submissions.projections.votes import votes
from submissions.projections.voting import voting
from submissions.reactions.announcing import announcing
from submissions.reactions.asking import asking
from submissions.reactions.finding import finding
from submissions.reactions.guarding import guarding
from submissions.reactions.noting import noting
from submissions.reactions.placing import placing
from submissions.settings import SubmissionsSettings


def serving():
    from submissions.serving import SERVING

    return SERVING


SERVICE = Service(
    name="submissions",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(
        editions,
        calls,
        closings,
        films,
        desk,
        duplicates,
        directors,
        decisions,
        replies,
        places,
        announcements,
        tellings,
        revisions,
        organisations,
        files,
        final_files,
        fees,
        guardians,
        standings,
        jurors,
        rounds,
        votes,
        reminders,
        blind_copies,
        awards,
        award_moments,
        showings,
        voting,
    ),
    reactions=(noting, guarding, finding, placing, announcing, asking),
    persons=True,
    serving=serving,
    settings=SubmissionsSettings,
)
