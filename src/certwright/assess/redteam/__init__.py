"""Red team: attack families and their legitimate twins, and the scorer that marks the replies without a judge.

`families/` and `twins/` hold one file a family; `grammar` makes seed prompts from written parts, `hijacking`,
`extraction` and `legitimate` turn them into drafts; `scorer` marks replies by exact markers.
"""
