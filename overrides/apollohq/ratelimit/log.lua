-- `Log.apply` of log.py, on the server and by its clock: takes in what a process tells, then grants what it asks for.
-- KEYS: a sorted set, permit -> the moment at which it stops counting; a hash with the rest. Both expire by themselves.
-- ARGV: per, the permit asked for ('': none), limit, hold, batch (1 or 0), ahead, pause, a name for the log if it is new,
--   the number of caps, (remaining, seconds) of each, then (permit, seconds until it stops counting, 0: unused) of each.
-- Answer: granted (1 or 0), seconds to wait, permits in use, seconds until the last one ends, seconds of pause, the name.
local permits, state, per, permit = KEYS[1], KEYS[2], tonumber(ARGV[1]), ARGV[2]
local limit, hold, batch, ahead = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5] == '1', tonumber(ARGV[6])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local function text(number) return string.format('%.17g', number) end
local function stamp(id, moment) redis.call('ZADD', permits, text(moment), id) end
local function beyond(moment) return redis.call('ZCOUNT', permits, text(moment), '+inf') end
local function ending(place) return tonumber(redis.call('ZRANGE', permits, place, place, 'WITHSCORES')[2] or now) end
redis.call('ZREMRANGEBYSCORE', permits, '-inf', text(now))
for _, id in ipairs(redis.call('ZRANGEBYSCORE', permits, '(' .. text(now + 600 + per), '+inf')) do stamp(id, now + per) end
local born, paused, paced, caps = unpack(redis.call('HMGET', state, 'born', 'paused', 'paced', 'caps'))
paused, paced = math.min(tonumber(paused or 0), now + 86400), math.min(tonumber(paced or 0), now + per)
local pause, told = math.min(tonumber(ARGV[7]), 86400), 10 + 2 * tonumber(ARGV[9])
for i = told, #ARGV, 2 do
  local seconds = tonumber(ARGV[i + 1])
  if seconds > 0 then stamp(ARGV[i], now + seconds) else redis.call('ZREM', permits, ARGV[i]) end
end
if pause > 0 then paused = math.max(paused, now + pause) end
local limits = {}
for till, most in string.gmatch(caps or '', '(%S+) (%S+)') do
  if tonumber(till) > now then limits[#limits + 1] = {math.min(tonumber(till), now + per), tonumber(most)} end
end
for i = 10, told - 1, 2 do
  local remaining, till = tonumber(ARGV[i]), now + math.min(math.max(tonumber(ARGV[i + 1]), 0), per)
  local implied, kept = false, {}
  for _, cap in ipairs(limits) do
    local left = cap[2] - beyond(cap[1])
    implied = implied or (cap[1] >= till and left <= remaining)
    if cap[1] > till or left < remaining then kept[#kept + 1] = cap end
  end
  if not implied then kept[#kept + 1], limits = {till, beyond(till) + remaining}, kept end
end
local granted, moment = permit ~= '' and redis.call('ZSCORE', permits, permit), now
if permit ~= '' and not granted then
  local free = batch and limit - math.floor((limit + 10) / 20) or limit
  local missing = redis.call('ZCARD', permits) + ahead % free + 1 - free
  if missing > 0 then moment = math.min(ending(missing - 1), now + per) end
  moment = math.max(moment + math.floor(ahead / free) * per, paused)
  for _, cap in ipairs(limits) do
    if cap[2] - beyond(cap[1]) <= ahead then moment = math.max(moment, cap[1]) end
  end
  if batch then
    moment = math.max(moment, math.max(paced, now) + (ahead + 1 - math.max(1, math.floor(limit / 2))) * per / limit)
  end
  granted = moment <= now and ahead == 0
  if granted and batch then paced = math.max(paced, now) + per / limit end
end
if granted then stamp(permit, now + hold + per) end
caps = ''
for _, cap in ipairs(limits) do caps = caps .. text(cap[1]) .. ' ' .. cap[2] .. ' ' end
born = born or ARGV[8]
redis.call('HSET', state, 'born', born, 'paused', text(paused), 'paced', text(paced), 'caps', caps)
local used, last = redis.call('ZCARD', permits), math.max(ending(-1) - now, 0)
pause = math.max(paused - now, 0)
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, math.ceil(math.max(last, pause, per) * 1000) + 60000) end
return {granted and 1 or 0, text(math.max(moment - now, 0)), used, text(last), text(pause), born}
