"""The campaign engine: plan, ask, score, stop, resume.

plan, forecast     criteria to streams of trials, what they cost, what cannot succeed
seed, draw         plan and seed to trials
controls, probes   is the instrument working, is the target alive?
pool, engine       asking with bounded concurrency, recording before counting
decide, measure    outcomes in plan order to rulings, and the replay that anybody can repeat
run                all of it, from first contact to the last ruling
"""

from certwright.assess.campaign.engine import Limits
from certwright.assess.campaign.plan import Known, make_plan
from certwright.assess.campaign.run import Finished, Setup, run_campaign

__all__ = ["Finished", "Known", "Limits", "Setup", "make_plan", "run_campaign"]
