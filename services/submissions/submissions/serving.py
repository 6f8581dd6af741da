"""What a process of submissions serves and works at."""

from eventkit.serving import Serving
from submissions.api import announcement as announcement_routes
from submissions.api import awards as award_routes
from submissions.api import ballots as ballot_routes
from submissions.api import calls as call_routes
from submissions.api import desk as desk_routes
from submissions.api import drafts as draft_routes
from submissions.api import duplicates as duplicate_routes
from submissions.api import editions as edition_routes
from submissions.api import eligibility as eligibility_routes
from submissions.api import export as export_routes
from submissions.api import exporting as own_routes
from submissions.api import fees as fee_routes
from submissions.api import files as file_routes
from submissions.api import films as film_routes
from submissions.api import history as history_routes
from submissions.api import imports as import_routes
from submissions.api import judging as judging_routes
from submissions.api import places as place_routes
from submissions.api import quoting as quoting_routes
from submissions.api import results as result_routes
from submissions.api import revisions as revision_routes
from submissions.api import rounds as round_routes
from submissions.api import screener_links as screener_link_routes
from submissions.api import selection as selection_routes
from submissions.api import several as several_routes
from submissions.api import statistics as statistics_routes
from submissions.api import ties as tie_routes
from submissions.api import uploads as upload_routes
from submissions.api import verdicts as verdict_routes
from submissions.api import watching as watching_routes
from submissions.work.assembling import assemble_uploads
from submissions.work.blinding import blind_films
from submissions.work.checking import check_films
from submissions.work.tidying import tidy_files

SERVING = Serving(
    routers=(
        edition_routes.router,
        call_routes.router,
        eligibility_routes.router,
        draft_routes.router,
        desk_routes.router,
        duplicate_routes.router,
        export_routes.router,
        import_routes.router,
        film_routes.router,
        fee_routes.router,
        quoting_routes.router,
        revision_routes.router,
        history_routes.router,
        verdict_routes.router,
        selection_routes.router,
        statistics_routes.router,
        announcement_routes.router,
        place_routes.router,
        award_routes.router,
        ballot_routes.router,
        several_routes.router,
        upload_routes.router,
        file_routes.router,
        screener_link_routes.router,
        watching_routes.router,
        judging_routes.router,  # before the rounds: `mine` is none of them
        round_routes.router,
        result_routes.router,
        tie_routes.router,
        own_routes.router,
    ),
    work=(assemble_uploads, check_films, blind_films, tidy_files),
)
