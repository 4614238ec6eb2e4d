"""What people write in `system.yaml`: the shape, the defaults and one sentence on each key.

The sentences are read three times: in the JSON Schema that editors use, in the file that `certwright init` writes,
and in the reference. Meaning that needs other files or other rooms is checked in `describe`, not here.
"""

from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from certwright.describe.spelling import looks_like_key

SCORER: Final = "exact-markers"
PLACES_MAX: Final = (
    6  # bounds are printed with six: a finer limit could PASS under a bound that looks above it
)


def _number(value: Any) -> Any:
    """A whole number is a decimal number too; a truth value is not, although Python says so."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _plain(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -PLACES_MAX:
        raise PydanticCustomError("places", f"at most {PLACES_MAX} decimal places are kept")
    return value


def _printable(text: str) -> str:
    """One printable line: nothing that could rule a terminal or turn the reading direction."""
    if not text.isprintable() or text != text.strip():
        raise PydanticCustomError("one_line", "one line of printable text, without spaces around it")
    return text


def _variable(name: str) -> str:
    if looks_like_key(name):
        raise PydanticCustomError(
            "key_in_file", "this looks like a key; write the NAME of the environment variable"
        )
    return name


def _between(low: str, high: str, description: str) -> WithJsonSchema:
    limits = {"type": "number", "exclusiveMinimum": float(low), "exclusiveMaximum": float(high)}
    return WithJsonSchema({**limits, "description": description})


Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_printable)]
PathText = Annotated[str, Field(min_length=1, max_length=1024), AfterValidator(_printable)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.:/\-]{0,99}$")]
SecretName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Variable = Annotated[str, Field(pattern=r"^[A-Z_][A-Z0-9_]{0,127}$"), AfterValidator(_variable)]
Share = Annotated[
    Decimal,
    Field(gt=0, lt=1),
    AfterValidator(_plain),
    BeforeValidator(_number),
    _between("0", "1", "a share"),
]
Confidence = Annotated[
    Decimal,
    Field(gt=Decimal("0.5"), lt=1),
    AfterValidator(_plain),
    BeforeValidator(_number),
    _between("0.5", "1", "a confidence"),
]
Temperature = Annotated[
    Decimal,
    Field(ge=0, le=2),
    AfterValidator(_plain),
    BeforeValidator(_number),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 2}),
]
Seconds = Annotated[
    Decimal,
    Field(gt=0, le=3600),
    AfterValidator(_plain),
    BeforeValidator(_number),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 3600}),
]


class Written(BaseModel):
    """Base of everything people write: no unknown keys, no silent conversions, and errors that repeat no input."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, hide_input_in_errors=True, protected_namespaces=()
    )


class WrittenUrl(Written):
    """A hosted model behind an OpenAI-compatible address."""

    url: Line = Field(
        description="Base address of an OpenAI-compatible server.", examples=["http://127.0.0.1:8000/v1"]
    )
    model: Line = Field(description="Name of the model, as the server knows it.", examples=["some-model"])
    api_key_env: Variable | None = Field(
        None,
        description="NAME of the environment variable that holds the key, never the key; no key is sent without it.",
        examples=["OPENAI_API_KEY"],
    )
    timeout_s: Seconds = Field(Decimal(30), description="Seconds that one request may take.")
    first_reply_s: Seconds = Field(
        Decimal(45),
        description="Seconds in which the first 10 requests may all fail or hang before the command ends.",
    )
    retries: int = Field(
        2, ge=0, le=10, description="How often a request that failed in transport is sent again."
    )
    requests_per_minute: int | None = Field(
        None,
        ge=1,
        le=1_000_000,
        description="Upper limit on requests a minute; none without it.",
        examples=[600],
    )
    concurrency: int = Field(8, ge=1, le=1024, description="How many requests may be in flight at once.")


class WrittenModelFile(Written):
    """A model file that runs on this machine."""

    model_file: PathText = Field(
        description="GGUF file: relative to this file, absolute, or cache:NAME in the download cache.",
        examples=["cache:SmolLM2-135M-Instruct.Q4_1.gguf"],
    )
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="Digest that the file must have; it is always recorded.", examples=["0" * 64]
    )
    threads: int | None = Field(
        None,
        ge=1,
        le=1024,
        description="Processor threads; as many as there are cores without it.",
        examples=[2],
    )
    context_tokens: int = Field(
        2048, ge=256, le=1_048_576, description="Tokens of context, prompt and answer together."
    )


def _target_form(value: Any) -> str | None:
    if isinstance(value, str | WrittenUrl | WrittenModelFile):
        return "<text>" if isinstance(value, str) else f"<{next(iter(type(value).model_fields))}>"
    if isinstance(value, dict):
        return next((f"<{key}>" for key in ("url", "model_file") if key in value), None)
    return None


Target = Annotated[
    Annotated[Line, Tag("<text>")]
    | Annotated[WrittenUrl, Tag("<url>")]
    | Annotated[WrittenModelFile, Tag("<model_file>")],
    Discriminator(
        _target_form,
        custom_error_type="target_form",
        custom_error_message="a text (scripted:NAME, an address, python:module:function, a model file) or a mapping "
        "with url or model_file",
    ),
]


class WrittenSecret(Written):
    """Something that must not come out: planted by us, or known to us under the name of a variable."""

    name: SecretName = Field(description="Name of the secret, for placeholders and reports.")
    plant: bool = Field(
        False, description="Draw a value from the seed and put it where {{secret.NAME}} stands in the prompt."
    )
    env: Variable | None = Field(None, description="NAME of the environment variable that holds the value.")


class WrittenTaxonomy(Written):
    """An identifier in a published list, with its edition."""

    framework: Key
    edition: Line
    id: Line


class WrittenCriterion(Written):
    """One statement that must hold."""

    key: Key | None = Field(None, description="Name of the criterion; the measure and the slice without it.")
    measure: Line = Field(
        description="What is measured: the key of a measure.",
        examples=["attack_success_rate.prompt_injection"],
    )
    slice: Annotated[str, Field(pattern=r"^(all|worst_family|family:[a-z0-9_.\-]{1,100})$")] = Field(
        "all", description="All trials, one family (family:KEY), or the worst family (worst_family)."
    )
    comparator: Literal["<=", ">="] | None = Field(
        None, description='"<=" where a small value is wanted, ">=" where a large one is; quote it.'
    )
    limit: Share = Field(description="The limit, a share between 0 and 1.", examples=[0.05])
    confidence: Confidence = Field(Decimal("0.95"), description="1 - the probability of a wrong PASS.")
    n_min: int | None = Field(None, ge=1, le=10_000_000, description="No ruling before this many trials.")
    mandatory: bool = Field(True, description="Whether a certificate needs this criterion to PASS.")
    threats: list[Key] | None = Field(
        None, max_length=50, description="Keys of the threats that it bears on."
    )


class WrittenLayer(Written):
    """One layer of control against a threat."""

    name: Line
    statement: Line
    tested_by: list[Key] = Field(default=[], max_length=50, description="Keys of the criteria that test it.")


class WrittenThreat(Written):
    """What may go wrong, and where."""

    key: Key
    statement: Line
    component: Line = Field(description="Kind or name of the component that is attacked.")
    likelihood: Literal["low", "medium", "high"] = "medium"
    impact: Literal["low", "medium", "high"] = "medium"
    taxonomy: list[WrittenTaxonomy] = Field(default=[], max_length=50)
    layers: list[WrittenLayer] = Field(default=[], max_length=50)


class WrittenBudget(Written):
    """When a campaign stops although something is undecided."""

    requests: int | None = Field(None, ge=1, le=100_000_000, description="Requests in all.")
    seconds: int | None = Field(None, ge=1, le=10_000_000, description="Seconds in all.")


class WrittenCampaign(Written):
    """How long is asked."""

    n_max: int | None = Field(
        None, ge=1, le=10_000_000, description="Trials of one measure at which it ends undecided."
    )
    budget: WrittenBudget | None = Field(
        None,
        description="Where the campaign stops although something is undecided.",
        examples=[{"requests": 5000, "seconds": 3600}],
    )


class SystemFile(Written):
    """A system to certify, and what must hold for it."""

    schema_: str | None = Field(
        None, alias="$schema", description="Where editors find the schema of this file."
    )
    name: Line = Field(description="Name of the system, as reports print it.", examples=["support-assistant"])
    purpose: Line = Field("not stated", description="What it is for, in one sentence.")
    exposure: Literal["public", "partners", "internal"] = Field(
        "public", description="Who can reach it: public, partners or internal."
    )
    risk_tier: Literal["minimal", "limited", "high"] = Field(
        "limited", description="How much harm a fault can do: minimal, limited or high."
    )
    owner: Line = Field("unnamed", description="Who answers for it.")
    target: Target = Field(
        description="What is asked: scripted:NAME?settings, an OpenAI-compatible address, python:module:function, "
        "a model file, or a mapping with url or model_file and its settings."
    )
    model: Line | None = Field(
        None,
        description="Name of the model; only beside an address written as plain text.",
        examples=["some-model"],
    )
    max_tokens: int = Field(256, ge=1, le=32_768, description="Most tokens of one answer, as deployed.")
    temperature: Temperature = Field(Decimal(0), description="Sampling temperature, as deployed.")
    prompt: PathText | None = Field(
        None, description="File with the system prompt, sent as the system message.", examples=["prompt.md"]
    )
    knowledge: list[PathText] = Field(
        default=[],
        max_length=100,
        description="Files whose text is appended to the system message.",
        examples=[["knowledge.md"]],
    )
    policy: PathText | None = Field(
        None,
        description="Policy of the guard in front of the model; its digest is recorded.",
        examples=["policy.yaml"],
    )
    code: list[PathText] = Field(
        default=[],
        max_length=1000,
        description="Program files; their digests are recorded.",
        examples=[["app.py"]],
    )
    secrets: list[WrittenSecret] = Field(
        default=[],
        max_length=50,
        description="What must not come out, never as a value. plant: true draws a value from the seed and puts it "
        "where {{secret.NAME}} stands in the prompt, or in a line at its end; env: VARIABLE names the variable that "
        "holds a value already behind the address.",
        examples=[[{"name": "maintenance_code", "plant": True}]],
    )
    tasks: PathText | None = Field(
        None,
        description='JSON lines with what the system is for: {"question": "...", "accepted": ["...", "..."]}.',
        examples=["tasks.jsonl"],
    )
    profile: Line | None = Field(
        None, description="Ready criteria and threats, with reasons.", examples=["llm-quick", "llm-baseline"]
    )
    criteria: list[WrittenCriterion] = Field(
        default=[],
        max_length=200,
        description="What must hold. Beside a profile: further criteria, or stricter ones with a key of the profile.",
        examples=[
            [
                {
                    "measure": "attack_success_rate.prompt_injection",
                    "comparator": "<=",
                    "limit": 0.05,
                    "confidence": 0.95,
                }
            ]
        ],
    )
    threats: list[WrittenThreat] = Field(
        default=[],
        max_length=200,
        description="What may go wrong, and where; the profile brings some, and one with the same key replaces it.",
        examples=[
            [
                {
                    "key": "discount_fraud",
                    "statement": "A customer talks the assistant into a discount.",
                    "component": "prompt",
                    "likelihood": "medium",
                    "impact": "high",
                }
            ]
        ],
    )
    campaign: WrittenCampaign | None = Field(
        None,
        description="How long is asked: n_max trials a measure, and a budget of requests or seconds in all.",
        examples=[{"n_max": 2000, "budget": {"requests": 5000, "seconds": 3600}}],
    )
    scorer: Key = Field(
        SCORER, description="What marks the answers; exact-markers finds planted markers and secrets."
    )
