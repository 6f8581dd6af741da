from eventkit.main import main
from submissions.bootstrap import SERVICE

main(SERVICE)
