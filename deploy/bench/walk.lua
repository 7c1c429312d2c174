-- Walks over a list of requests (wrk.py writes it), over and over; the last line on the output is the outcome.
local requests, at, probed, files = {}, 0, false, {}
local thread

local function read(path)
  if not files[path] then
    local file = assert(io.open(path, "rb"))
    files[path] = file:read("*a")
    file:close()
  end
  return files[path]
end

local function parse(line)
  local fields = {}
  for field in (line .. "\t"):gmatch("([^\t]*)\t") do fields[#fields + 1] = field end
  local headers = { ["Content-Type"] = fields[5] }
  if fields[3] ~= "" then headers["Authorization"] = "Bearer " .. fields[3] end
  local body = fields[6] ~= "" and read(fields[6]) or fields[7]
  return {
    method = fields[1], path = fields[2], headers = headers, version = tonumber(fields[4]),
    body = body ~= "" and body or nil,
  }
end

local function text(request)
  if not request.version then
    request.text = request.text or wrk.format(request.method, request.path, request.headers, request.body)
    return request.text
  end
  request.headers["If-Match"] = '"' .. request.version .. '"'
  local body = request.body:gsub("@@", tostring(request.version))
  return wrk.format(request.method, request.path, request.headers, body)
end

function setup(new) thread = new; new:set("last", "") end

function init(args)
  for line in io.lines(args[1]) do requests[#requests + 1] = parse(line) end
end

function request()
  if not probed then  -- wrk asks for one request that it does not send
    probed = true
    return text(requests[1])
  end
  at = at % #requests + 1
  local chosen = requests[at]
  local written = text(chosen)
  if chosen.version then chosen.version = chosen.version + 1 end
  return written
end

function response(status, headers, body)
  if status >= 400 then last = status .. " " .. body:sub(1, 300) end
end

function done(summary, latency)
  local quoted = (thread:get("last") or ""):gsub('[%c"\\]', " ")
  local errors = summary.errors
  print(string.format(
    '{"requests": %d, "seconds": %.6f, "refused": %d, "broken": %d, "p50": %.3f, "p99": %.3f, "last": "%s"}',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, quoted))
end
