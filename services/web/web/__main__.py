from eventkit.main import main
from web.bootstrap import SERVICE

main(SERVICE)
