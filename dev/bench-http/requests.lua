-- SPDX-License-Identifier: Apache-2.0
-- For wrk: posts the lines of a file, one after the other, and prints a line for bench.py.

local requests = {}
local at = 0

function init(args)
  local headers = { ["Content-Type"] = "application/json" }
  for body in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", nil, headers, body) -- once: wrk has little time to spare
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  print("RESULT", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.timeout + errors.status)
end
