-- budget.py for Valkey and Redis: the same decision in one atomic step, by the server's clock.
-- KEYS[1]: the budget.  ARGV: epoch, known epoch ('' if none), known grants, requests, per, steps (JSON), extra life in ms.
-- A test runs random histories through both and compares every answer.
local LONGEST_LEASE, LONGEST_PAUSE, LEAP = 3600, 86400, 1000000
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1e6
local steps = cjson.decode(ARGV[6])

local packed = redis.call('GET', KEYS[1])
local b = packed and cmsgpack.unpack(packed) or {
  terms = {}, owners = {}, held = {}, cooling = {}, blocked = {}, waiting = {}, order = 0, granted = 0, learned = 0,
  paused_until = 0, batch_at = 0, interactive_until = 0, epochs = {ARGV[1]}, seen = now,
}

local function size(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
local function descending(x, y) return x > y end
local function has(list, value) for _, v in ipairs(list) do if v == value then return true end end return false end
local function names(t, test) local found = {} for k, v in pairs(t) do if test(k, v) then found[#found + 1] = k end end return found end
local function mine() return size(b.held) + size(b.cooling) end

local function agree(requests, per)  -- one more setting to obey
  for _, one in ipairs(b.terms) do
    if one[1] == requests and one[2] == per then one[3] = now + 2 * per return end
  end
  b.terms[#b.terms + 1] = {requests, per, now + 2 * per}
end

local function moments()
  local all = {}
  for _, moment in pairs(b.cooling) do all[#all + 1] = moment end
  for _, moment in ipairs(b.blocked) do all[#all + 1] = moment end
  table.sort(all)
  return all
end

local function advance()
  local back = b.seen - now
  if back > 0 then
    for _, one in ipairs(b.terms) do one[3] = one[3] - back end
    for owner, till in pairs(b.owners) do b.owners[owner] = till - back end
    for permit, moment in pairs(b.cooling) do b.cooling[permit] = moment - back end
    for i, moment in ipairs(b.blocked) do b.blocked[i] = moment - back end
    b.paused_until, b.batch_at = b.paused_until - back, b.batch_at - back
    b.interactive_until = b.interactive_until - back
  end
  b.seen = now
  agree(tonumber(ARGV[4]), tonumber(ARGV[5]))
  local limit, per, terms = math.huge, 0, {}
  for _, one in ipairs(b.terms) do
    if one[3] > now then
      limit, per = math.min(limit, one[1]), math.max(per, one[2])
      terms[#terms + 1] = {one[1], one[2], math.min(one[3], now + 2 * one[2])}
    end
  end
  b.terms = terms
  for _, owner in ipairs(names(b.owners, function() return true end)) do
    local till = b.owners[owner]
    if till > now then
      b.owners[owner] = math.min(till, now + LONGEST_LEASE)
    else
      for _, permit in ipairs(names(b.held, function(_, holder) return holder == owner end)) do
        b.cooling[permit], b.held[permit] = till + per, nil
      end
      for _, ticket in ipairs(names(b.waiting, function(_, place) return place[2] == owner end)) do
        b.waiting[ticket] = nil
      end
      b.owners[owner] = nil
    end
  end
  local cooling, blocked = {}, {}
  for permit, moment in pairs(b.cooling) do
    if moment > now then cooling[permit] = math.min(moment, now + per) end
  end
  for _, moment in ipairs(b.blocked) do
    if moment > now then blocked[#blocked + 1] = math.min(moment, now + per) end
  end
  b.cooling, b.blocked = cooling, blocked
  b.paused_until = math.min(b.paused_until, now + LONGEST_PAUSE)
  b.batch_at = math.min(b.batch_at, now + per)
  b.interactive_until = math.min(b.interactive_until, now + per)
  return limit, per
end

local limit, per = advance()

local function live(owner, lease)
  b.owners[owner] = math.max(b.owners[owner] or 0, now + math.min(lease, LONGEST_LEASE))
end

local function turn(ticket)
  local order, batch, ahead, same = ticket[1], ticket[3], 0, 0
  for _, place in pairs(b.waiting) do
    if place[3] == batch then
      if place[1] < order then same = same + 1 end
    elseif batch then
      ahead = ahead + 1
    end
  end
  local taken = moments()
  for _ = 1, size(b.held) do taken[#taken + 1] = now + per end
  local free = limit - #taken
  local function opening(index)
    local i = index % limit
    return (i < free and now or taken[i - free + 1]) + per * math.floor(index / limit)
  end
  local moment = math.max(opening(ahead + same), b.paused_until)
  if batch then
    local pace, burst, reserve = per / limit, math.max(1, math.floor(limit / 2)), math.floor((limit + 10) / 20)
    local spared = math.min(opening(ahead + same + reserve), math.max(opening(ahead + same), b.interactive_until))
    moment = math.max(moment, spared, math.max(b.batch_at, now) + (same - burst + 1) * pace)
  end
  return moment
end

local let_go, wait, place, base = 0, 0, 0, 0
local act = {}

function act.Look(id, owner, batch, order, lease)
  live(owner, lease)
  if b.held[id] then
    let_go, wait, place, base = 1, 0, order, mine() - b.granted
    return
  end
  if not b.waiting[id] then
    if order == 0 then order = b.order + 1 end
    b.order = math.max(b.order, order)
    b.waiting[id] = {order, owner, batch}
  end
  if not batch then b.interactive_until = now + per end
  local ticket = b.waiting[id]
  local moment = turn(ticket)
  let_go, wait, place, base = 0, moment - now, ticket[1], 0
  if moment > now then return end
  b.held[id], b.waiting[id], b.granted = owner, nil, b.granted + 1
  if batch then b.batch_at = math.max(b.batch_at, now) + per / limit end
  let_go, wait, base = 1, 0, mine() - b.granted
end

function act.Release(id, ago)
  local moment = now - math.max(ago, 0) + per
  b.waiting[id] = nil
  if moment > now then b.cooling[id] = moment end
  b.held[id] = nil
end

function act.Return(id)
  b.waiting[id], b.held[id] = nil, nil
end

function act.Pause(seconds)
  b.paused_until = math.max(b.paused_until, now + math.min(math.max(seconds, 0), LONGEST_PAUSE))
end

function act.Learn(quota, remaining, reset, base, granted)
  local limit = limit
  if quota > 0 then
    agree(quota, per)
    limit = math.min(limit, quota)
  end
  if remaining < 0 then return end
  local others = limit - remaining - math.max(b.granted + base, mine())
  local till = now + math.min(math.max(reset, 0), per)
  if granted > b.learned then
    for i = #b.blocked, math.max(limit - remaining, 0) + 1, -1 do b.blocked[i] = nil end
  end
  if others > 0 and till > now then
    for i = 1, others do b.blocked[i] = math.max(b.blocked[i] or till, till) end
    b.learned = b.granted
  end
end

function act.Renew(owner, ids, lease)
  live(owner, lease)
  for _, permit in ipairs(names(b.held, function(id, holder) return holder == owner and not has(ids, id) end)) do
    b.cooling[permit], b.held[permit] = now + per, nil
  end
  for _, ticket in ipairs(names(b.waiting, function(id, at) return at[2] == owner and not has(ids, id) end)) do
    b.waiting[ticket] = nil
  end
end

function act.Restore(epoch, granted, owner, ids, left, alone, lease)
  if has(b.epochs, epoch) and granted <= b.granted then return end
  live(owner, lease)
  for _, permit in ipairs(ids) do
    if not b.cooling[permit] then b.held[permit] = owner end
  end
  for _, seconds in ipairs(left) do
    if seconds > 0 then b.blocked[#b.blocked + 1] = now + math.min(seconds, per) end
  end
  if not alone then
    for _ = 1, limit - mine() - #b.blocked do b.blocked[#b.blocked + 1] = now + per end
  end
  table.sort(b.blocked, descending)
  b.granted = math.max(b.granted, granted) + LEAP
  if not has(b.epochs, epoch) then b.epochs[#b.epochs + 1] = epoch end
  if #b.epochs > 8 then table.remove(b.epochs, 1) end
end

local lost = ARGV[2] ~= '' and (not has(b.epochs, ARGV[2]) or tonumber(ARGV[3]) > b.granted)
for _, step in ipairs(steps) do lost = lost and step[1] ~= 'Restore' end
if not lost then
  for _, step in ipairs(steps) do act[step[1]](unpack(step, 2)) end
end

local left, idle, waiting = moments(), math.max(now, b.paused_until), size(b.waiting)
if #left > 0 then idle = math.max(idle, left[#left]) end
if next(b.held) or waiting > 0 then
  for _, till in pairs(b.owners) do idle = math.max(idle, till + per) end
end
idle = idle - now + per
redis.call('SET', KEYS[1], cmsgpack.pack(b), 'PX', math.ceil(idle * 1000) + tonumber(ARGV[7]))
local function exact(number) return string.format('%.17g', number) end
for i, moment in ipairs(left) do left[i] = exact(moment - now) end
return {
  lost and 1 or 0, let_go, exact(wait), place, base, b.epochs[#b.epochs], b.granted, limit, exact(per), size(b.held),
  waiting, size(b.owners), exact(math.max(0, b.paused_until - now)), exact(idle), exact(now), left,
}
