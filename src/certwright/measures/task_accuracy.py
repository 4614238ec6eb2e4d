"""accuracy.task: answers that contain what the task's owner accepts."""

from certwright.measures.measure import Measure

MEASURE = Measure(
    key="accuracy.task",
    title="task accuracy",
    unit="right answers per task",
    direction="higher_is_better",
    event="the answer contains none of the accepted texts",
    estimand="the share of right answers over the population of tasks that the given file was drawn from",
    sampling_unit="a task",
    estimator="1 - succeeded / n (the adverse event is a wrong answer)",
    low="0: no task was answered rightly",
    high="1: every task was answered rightly",
    n_min=1,
    method="fixed",
    needs="tasks",
    source="Clopper and Pearson 1934 for the interval; the tasks and the accepted texts are the owner's",
)
