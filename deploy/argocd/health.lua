-- SPDX-License-Identifier: Apache-2.0
-- The health of a ProbabilisticModel in Argo CD, from its status.

-- Transient reasons, for which the operator retries; other rejections are final for this trace.
local transient = {NotFound = true, AccessDenied = true, StoreUnreachable = true, CheckFailed = true}

local function health(status, message)
  return {status = status, message = message}
end

if (obj.metadata.annotations or {})["credence.dev/paused"] == "true" then
  return health("Suspended", "paused by the annotation credence.dev/paused")
end

local status = obj.status or {}
if status.observedGeneration ~= obj.metadata.generation then
  return health("Progressing", "waiting for the operator to see this spec")
end

local conditions = {}
for _, condition in ipairs(status.conditions or {}) do
  conditions[condition.type] = condition
end
local absent = {message = "waiting for the status from the operator"}
local ready = conditions.Ready or absent
local accepted = conditions.TraceAccepted or absent
local stalled = conditions.Stalled or absent
local reconciling = conditions.Reconciling or absent

if stalled.status == "True" then
  return health("Degraded", stalled.message)
end
if accepted.status == "False" and not transient[accepted.reason] then
  return health("Degraded", accepted.message)
end
-- while a new trace is checked, the previous one is Ready, but the spec is not applied yet
if reconciling.status == "True" then
  return health("Progressing", reconciling.message)
end
if ready.status == "True" then
  return health("Healthy", ready.message)
end
return health("Progressing", ready.message)
