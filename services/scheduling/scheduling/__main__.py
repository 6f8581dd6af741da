"""`python -m scheduling deploy` and `python -m scheduling`."""

from eventkit.main import main
from scheduling.bootstrap import SERVICE

main(SERVICE)
