# SPDX-License-Identifier: Apache-2.0
"""A check for Schemathesis: a body that is valid by its schema is rejected only for rules that JSON Schema cannot express."""
import schemathesis

# by type: where in the body such a fault may be, as the beginning of its path
BEYOND_SCHEMAS = {
    "less_than": ["lower"],  # than upper
    "too_short": ["aggregate", "weights"],  # for the rows
    "too_long": ["aggregate", "weights"],
    "too_large": [],  # wherever it is said how much is asked for
    "too_many_bins": ["bins"],
    "invalid_parameter": ["data"],  # of the model, in some draw
    "non_finite_result": ["data"],
    "literal_error": ["data"],  # an unseen level, with a method that draws none
}


def is_beyond_schemas(fault):
    place = BEYOND_SCHEMAS.get(fault["type"])
    if place is None or fault["loc"][1 : 1 + len(place)] != place:
        return False
    return fault["type"] != "literal_error" or "does not draw unseen levels" in fault["msg"]


def is_in_a_row_of_several(fault):
    """Faulty rows are allowed beside others, and told of too, up to a number, if the model has no prediction for those."""
    in_a_row = len(fault["loc"]) > 2 and isinstance(fault["loc"][2], int)
    return in_a_row or fault["type"] == "too_many_errors"


@schemathesis.check
def refusals_are_beyond_schemas(ctx, response, case):
    if response.status_code != 422 or case.meta is None or not case.meta.generation.mode.is_positive:
        return
    faults = response.json()["detail"]
    beyond = [fault for fault in faults if is_beyond_schemas(fault)]
    rest = [fault for fault in faults if fault not in beyond and not is_in_a_row_of_several(fault)]
    assert beyond and not rest, f"the document allows what is refused: {rest or faults}"
