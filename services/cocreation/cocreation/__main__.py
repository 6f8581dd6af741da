from cocreation.bootstrap import SERVICE
from eventkit.main import main

main(SERVICE)
