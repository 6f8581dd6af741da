from eventkit.main import main
from notify.bootstrap import SERVICE

main(SERVICE)
