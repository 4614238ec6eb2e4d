"""What is examined, what may go wrong with it, and what must hold: from `system.yaml` to records.

    load         a folder to a `Description`: system with component digests, criteria, threats, target, prompt, tasks
    with_planted the system message with the secrets of one campaign in it
    profiles     ready criteria and threats with their reasons, one data file a profile
    write        the commented `system.yaml` that `certwright init` leaves, from `Answers`
    find         the file that a SYSTEM or DIR argument means

Every error names file, line and key, what was found, what is allowed, and the nearest right word. Nothing is asked
over a network and no code of the described system runs here.
"""

from certwright.describe import profiles
from certwright.describe.describe import find, load
from certwright.describe.description import Description
from certwright.describe.init import write
from certwright.describe.prompt import with_planted
from certwright.describe.template import Answers

__all__ = ["Answers", "Description", "find", "load", "profiles", "with_planted", "write"]
