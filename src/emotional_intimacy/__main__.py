"""`python -m emotional_intimacy`."""

import sys

from emotional_intimacy.cli import main

sys.exit(main())
