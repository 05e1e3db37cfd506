-- `Log.apply` of log.py on a server, by its clock: takes in a process's news, then grants the permit that it asks for.
-- KEYS: a sorted set, permit -> when it stops counting; a hash with the rest. ARGV: per, permit asked for ('': none),
-- limit, hold, batch (1 or 0), ahead, pause, an id for a new log, number of caps, their (remaining, seconds)...,
-- (permit, seconds until it stops counting, 0: unused)... Answer: granted (1 or 0), wait, used, resets_in, paused, id.
local permits, state, per, permit = KEYS[1], KEYS[2], tonumber(ARGV[1]), ARGV[2]
local limit, hold, batch, ahead = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5] == '1', tonumber(ARGV[6])
local pause, first_stamp = math.min(tonumber(ARGV[7]), 86400), 10 + 2 * tonumber(ARGV[9])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local function text(number) return string.format('%.17g', number) end
local function stamp(id, moment) redis.call('ZADD', permits, text(moment), id) end
local function beyond(moment) return redis.call('ZCOUNT', permits, text(moment), '+inf') end
local function ending(place) return tonumber(redis.call('ZRANGE', permits, place, place, 'WITHSCORES')[2] or now) end
local kept = redis.call('HMGET', state, 'id', 'paused', 'paced', 'cap_until', 'cap_most', 'seen')
local log_id, back = kept[1] or ARGV[8], tonumber(kept[6] or 0) - now
if back < 1 then back = 0 end
local all = back > 0 and redis.call('ZRANGE', permits, 0, -1, 'WITHSCORES') or {}
for i = 1, #all, 2 do stamp(all[i], tonumber(all[i + 1]) - back) end
redis.call('ZREMRANGEBYSCORE', permits, '-inf', text(now))
local paused, paced = tonumber(kept[2] or 0) - back, tonumber(kept[3] or 0) - back
local cap_until, cap_most = tonumber(kept[4] or 0) - back, tonumber(kept[5] or 0)
for i = first_stamp, #ARGV, 2 do
  local seconds = tonumber(ARGV[i + 1])
  if seconds > 0 then stamp(ARGV[i], now + seconds) else redis.call('ZREM', permits, ARGV[i]) end
end
if pause > 0 then paused = math.max(paused, now + pause) end
for i = 10, first_stamp - 1, 2 do
  local remaining, moment = tonumber(ARGV[i]), now + math.min(math.max(tonumber(ARGV[i + 1]), 0), per)
  local left = cap_until > now and cap_most - beyond(cap_until) or math.huge
  local later = remaining == left and moment > cap_until
  if later or remaining < left then cap_until, cap_most = moment, beyond(moment) + remaining end
end
local pace, reserve = per / limit, batch and math.floor((limit + 10) / 20) or 0
local function available_at()
  local rounds, place, moment = math.floor(ahead / (limit - reserve)), ahead % (limit - reserve), now
  local missing = redis.call('ZCARD', permits) + place + 1 - limit + reserve
  if missing > 0 then moment = math.min(ending(missing - 1), now + per) end
  if missing > 0 and reserve > 0 then moment = math.max(moment - pace, now) end
  if missing > reserve then moment = math.max(moment, math.min(ending(missing - 1 - reserve), now + per)) end
  moment = math.max(moment + rounds * per, paused)
  if cap_until > now and cap_most - beyond(cap_until) <= ahead then moment = math.max(moment, cap_until) end
  local behind = ahead + 1 - math.max(1, math.floor(limit / 2))
  return batch and math.max(moment, math.max(paced, now) + behind * pace) or moment
end
local moment = permit ~= '' and not redis.call('ZSCORE', permits, permit) and available_at() or now
local granted = permit ~= '' and moment <= now and ahead == 0
if granted then
  if batch then paced = math.max(paced, now) + pace end
  stamp(permit, now + hold + per)
  moment = available_at()
end
redis.call('HSET', state, 'id', log_id, 'paused', text(paused), 'paced', text(paced), 'seen', text(now))
redis.call('HSET', state, 'cap_until', text(cap_until), 'cap_most', cap_most)
local wait, last, held = math.max(moment - now, 0), math.max(ending(-1) - now, 0), math.max(paused - now, 0)
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, math.ceil(math.max(last, held, per) * 1000) + 60000) end
return {granted and 1 or 0, text(wait), redis.call('ZCARD', permits), text(last), text(held), log_id}
