"""The toy that owns films, as a process of its own."""

from eventkit.main import main
from eventkit.service import Service
from tests.engine.toy import HERE, SUBMISSIONS

if __name__ == "__main__":
    main(Service("submissions", HERE, SUBMISSIONS))
