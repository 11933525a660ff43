--+ title: Who stayed from one round to the next, who came back, and who is new?
--+ description: |
--+   The rows of the measure retention, for every series: a seat is a party at a round; docs/measures
--+   defines the counts and their bounds. facts are the participations that name the heads.
--+ tables: [participations, roster, rounds, posts]
--+ params: [any_reading, stated_only, earlier, later]
WITH given AS (
  SELECT CAST(? AS BOOLEAN) AS any_reading, CAST(? AS BOOLEAN) AS stated_only,
         CAST(? AS STRING) AS earlier, CAST(? AS STRING) AS later
),
held AS (
  SELECT series, meeting, MIN(meetingLabel) AS meetingLabel, CAST(MIN(round) AS INT) AS round,
         MIN(standing) = 'https://w3id.org/diplograph/standing/contemporary' AS reported
  FROM rounds
  GROUP BY series, meeting
),
neighbours AS (
  SELECT series, lag(meeting) OVER (PARTITION BY series ORDER BY round, meeting) AS earlier,
         meeting AS later
  FROM held
  WHERE reported
),
wanted AS (
  SELECT neighbours.series, neighbours.earlier, neighbours.later
  FROM neighbours
  CROSS JOIN given
  WHERE neighbours.earlier IS NOT NULL
    AND (given.earlier IS NULL OR given.later IS NULL)
    AND COALESCE(given.earlier, neighbours.earlier) = neighbours.earlier
    AND COALESCE(given.later, neighbours.later) = neighbours.later
  UNION ALL
  SELECT one.series, one.meeting AS earlier, other.meeting AS later
  FROM given
  JOIN held AS one ON one.meeting = given.earlier
  JOIN held AS other ON other.meeting = given.later AND other.series = one.series
  WHERE one.round < other.round
),
pairs AS (
  SELECT wanted.series, one.meeting AS earlier, one.meetingLabel AS earlierLabel,
         one.round AS earlierRound, other.meeting AS later, other.meetingLabel AS laterLabel,
         other.round AS laterRound
  FROM wanted
  JOIN held AS one ON one.meeting = wanted.earlier
  JOIN held AS other ON other.meeting = wanted.later
),
named AS (
  SELECT series, meeting, party, person, personLabel, post, postLabel, isHead, participation
  FROM participations
  CROSS JOIN given
  WHERE series IS NOT NULL
    AND (preferred OR any_reading)
    AND (basis = 'stated' OR NOT stated_only)
),
-- Seats: a party at a round, and who led it, in which posts. What stands for a seat names its series:
-- parties are few, and two seats joined by their party alone are all seats beside all seats.
led AS (
  SELECT series, meeting, party, person, MIN(personLabel) AS personLabel,
         MAX(post) IS NULL AS postless
  FROM named
  WHERE isHead
  GROUP BY series, meeting, party, person
),
led_by AS (
  SELECT 'person' AS kind, series, meeting, party, person AS what, personLabel AS label FROM led
  UNION ALL
  SELECT 'post' AS kind, series, meeting, party, post AS what, MIN(postLabel) AS label
  FROM named
  WHERE isHead AND post IS NOT NULL
  GROUP BY series, meeting, party, post
),
heads AS (
  SELECT meeting, party, bool_or(postless) AS postless,
         concat_ws(', ', array_sort(array_agg(personLabel))) AS names
  FROM led
  GROUP BY meeting, party
),
behind AS (
  SELECT meeting, party, concat_ws(' ', array_agg(DISTINCT participation)) AS facts
  FROM named
  WHERE isHead
  GROUP BY meeting, party
),
seats AS (
  SELECT held.series, held.round, roster.meeting, roster.party, roster.partyLabel,
         heads.names, heads.postless, behind.facts,
         CASE roster.presence
           WHEN 'https://w3id.org/diplograph/presence/present'
             THEN CASE WHEN heads.party IS NULL THEN 'unnamed' ELSE 'named' END
           WHEN 'https://w3id.org/diplograph/presence/stated-absent' THEN 'absent'
           ELSE 'open'
         END AS state
  FROM roster
  JOIN held ON held.meeting = roster.meeting
  LEFT JOIN heads ON heads.meeting = roster.meeting AND heads.party = roster.party
  LEFT JOIN behind ON behind.meeting = roster.meeting AND behind.party = roster.party
),
-- Two seats of a party: who led it at both, and in which post.
both_seats AS (
  SELECT pairs.earlier, pairs.later, one.party, one.partyLabel, one.state AS was,
         other.state AS became, one.postless OR other.postless AS postless,
         concat_ws(' ', one.facts, other.facts) AS facts
  FROM pairs
  JOIN seats AS one ON one.meeting = pairs.earlier
  JOIN seats AS other
    ON other.meeting = pairs.later AND other.series = one.series AND other.party = one.party
),
same AS (
  SELECT one.kind, pairs.earlier, pairs.later, one.party,
         concat_ws(', ', array_sort(array_agg(one.label))) AS names
  FROM pairs
  JOIN led_by AS one ON one.meeting = pairs.earlier
  JOIN led_by AS other
    ON other.meeting = pairs.later AND other.series = one.series AND other.party = one.party
       AND other.kind = one.kind AND other.what = one.what
  GROUP BY one.kind, pairs.earlier, pairs.later, one.party
),
maybe_posts AS (
  SELECT DISTINCT pairs.earlier, pairs.later, one.party
  FROM pairs
  JOIN led_by AS one ON one.meeting = pairs.earlier AND one.kind = 'post'
  JOIN led_by AS other
    ON other.meeting = pairs.later AND other.series = one.series AND other.party = one.party
       AND other.kind = 'post'
  JOIN posts ON posts.post = one.what
    AND instr(concat(' ', posts.perhapsSameAs, ' '), concat(' ', other.what, ' ')) > 0
),
settled AS (
  SELECT both_seats.earlier, both_seats.later, both_seats.facts,
         concat(both_seats.partyLabel, ': ',
                COALESCE(same_people.names, same_posts.names, 'not named')) AS who,
         CASE
           WHEN was = 'absent' OR became = 'absent' THEN 'none'
           WHEN was <> 'named' OR became <> 'named' THEN 'open'
           WHEN same_people.party IS NOT NULL THEN 'kept'
           ELSE 'changed'
         END AS person_outcome,
         CASE
           WHEN was = 'absent' OR became = 'absent' THEN 'none'
           WHEN was <> 'named' OR became <> 'named' THEN 'open'
           WHEN same_posts.party IS NOT NULL THEN 'kept'
           WHEN both_seats.postless OR maybe_posts.party IS NOT NULL THEN 'open'
           ELSE 'changed'
         END AS post_outcome
  FROM both_seats
  LEFT JOIN same AS same_people
    ON same_people.kind = 'person' AND same_people.earlier = both_seats.earlier
       AND same_people.later = both_seats.later AND same_people.party = both_seats.party
  LEFT JOIN same AS same_posts
    ON same_posts.kind = 'post' AND same_posts.earlier = both_seats.earlier
       AND same_posts.later = both_seats.later AND same_posts.party = both_seats.party
  LEFT JOIN maybe_posts
    ON maybe_posts.earlier = both_seats.earlier AND maybe_posts.later = both_seats.later
       AND maybe_posts.party = both_seats.party
),
outcomes AS (
  SELECT 1 AS place, earlier, later, who, facts, person_outcome AS outcome FROM settled
  UNION ALL
  SELECT 2 AS place, earlier, later, who, facts, post_outcome AS outcome FROM settled
),
kept_seats AS (
  SELECT place, earlier, later,
         COUNT(CASE WHEN outcome = 'kept' THEN 1 END) AS counted,
         COUNT(CASE WHEN outcome IN ('kept', 'changed') THEN 1 END) AS known,
         COUNT(CASE WHEN outcome = 'kept' THEN 1 END) AS least,
         COUNT(CASE WHEN outcome IN ('kept', 'open') THEN 1 END) AS most,
         COUNT(CASE WHEN outcome <> 'none' THEN 1 END) AS whole,
         COUNT(CASE WHEN outcome <> 'none' THEN 1 END) AS whole_at_most,
         concat_ws('; ', array_sort(array_agg(who) FILTER (WHERE outcome = 'kept'))) AS who,
         concat_ws(' ', array_agg(facts) FILTER (WHERE outcome IN ('kept', 'changed'))) AS facts
  FROM outcomes
  GROUP BY place, earlier, later
),
-- Turnover: what a seat of the later round was before, as named and as it may have been.
past AS (
  SELECT pairs.earlier, pairs.later, seats.party,
         bool_or(before.round >= pairs.earlierRound AND alike.party IS NOT NULL) AS kept,
         bool_or(before.round < pairs.earlierRound AND alike.party IS NOT NULL) AS returned,
         bool_or(before.round >= pairs.earlierRound AND before.state <> 'absent'
                 AND (before.state <> 'named' OR seats.state <> 'named')) AS maybe_kept,
         bool_or(before.round < pairs.earlierRound AND before.state <> 'absent'
                 AND (before.state <> 'named' OR seats.state <> 'named')) AS maybe_returned
  FROM pairs
  JOIN seats ON seats.meeting = pairs.later AND seats.state <> 'absent'
  JOIN seats AS before
    ON before.series = pairs.series AND before.party = seats.party
       AND before.round < pairs.laterRound
  LEFT JOIN (
    SELECT DISTINCT one.meeting, other.meeting AS later, one.party
    FROM pairs
    JOIN led AS other ON other.meeting = pairs.later
    JOIN led AS one
      ON one.series = other.series AND one.party = other.party AND one.person = other.person
  ) AS alike
    ON alike.meeting = before.meeting AND alike.later = pairs.later
       AND alike.party = seats.party AND before.state = 'named' AND seats.state = 'named'
  GROUP BY pairs.earlier, pairs.later, seats.party
),
could_be AS (
  SELECT pairs.earlier, pairs.later, seats.state, seats.facts,
         concat(seats.partyLabel, ': ', seats.names) AS who,
         COALESCE(past.kept, FALSE) AS kept,
         COALESCE(past.returned, FALSE) AS returned,
         COALESCE(past.kept OR past.maybe_kept, FALSE) AS may_be_kept,
         COALESCE(NOT past.kept AND (past.returned OR past.maybe_returned), FALSE)
           AS may_be_returned,
         COALESCE(NOT past.kept AND NOT past.returned, TRUE) AS may_be_new
  FROM pairs
  JOIN seats ON seats.meeting = pairs.later AND seats.state <> 'absent'
  LEFT JOIN past
    ON past.earlier = pairs.earlier AND past.later = pairs.later AND past.party = seats.party
),
turns AS (
  SELECT 3 AS place, earlier, later, state, who, facts,
         state = 'named' AND returned AND NOT kept AS counts,
         may_be_returned AS may_count,
         may_be_returned AND NOT may_be_new AND NOT may_be_kept AS must_count
  FROM could_be
  UNION ALL
  SELECT 4 AS place, earlier, later, state, who, facts,
         state = 'named' AND NOT returned AND NOT kept AS counts,
         may_be_new AS may_count,
         may_be_new AND NOT may_be_returned AND NOT may_be_kept AS must_count
  FROM could_be
),
turnover AS (
  SELECT place, earlier, later,
         COUNT(CASE WHEN counts THEN 1 END) AS counted,
         COUNT(CASE WHEN state = 'named' THEN 1 END) AS known,
         COUNT(CASE WHEN state <> 'open' AND must_count THEN 1 END) AS least,
         COUNT(CASE WHEN may_count THEN 1 END) AS most,
         COUNT(*) AS whole,
         COUNT(CASE WHEN state <> 'open' OR may_count THEN 1 END) AS whole_at_most,
         concat_ws('; ', array_sort(array_agg(who) FILTER (WHERE counts))) AS who,
         concat_ws(' ', array_agg(facts) FILTER (WHERE counts)) AS facts
  FROM turns
  GROUP BY place, earlier, later
),
-- People in any role: a least number, and no greatest.
there AS (
  SELECT meeting, person, MIN(personLabel) AS personLabel,
         concat_ws(' ', array_agg(DISTINCT participation)) AS facts
  FROM named
  GROUP BY meeting, person
),
people AS (
  SELECT 5 AS place, pairs.earlier, pairs.later, COUNT(*) AS counted,
         concat_ws(', ', array_sort(array_agg(other.personLabel))) AS who,
         concat_ws(' ', array_agg(concat_ws(' ', one.facts, other.facts))) AS facts
  FROM pairs
  JOIN there AS one ON one.meeting = pairs.earlier
  JOIN there AS other ON other.meeting = pairs.later AND other.person = one.person
  GROUP BY pairs.earlier, pairs.later
),
counts AS (
  SELECT * FROM kept_seats
  UNION ALL
  SELECT * FROM turnover
),
kinds AS (
  SELECT place, counted
  FROM (VALUES
    (1, 'parties led by the same person'),
    (2, 'parties led in the same post'),
    (3, 'parties led by somebody who returned after a gap'),
    (4, 'parties led by somebody new'),
    (5, 'people named at both, in any role')
  ) AS list(place, counted)
)
SELECT pairs.earlier, pairs.earlierLabel, pairs.earlierRound,
       pairs.later, pairs.laterLabel, pairs.laterRound,
       pairs.laterRound - pairs.earlierRound - 1 AS gap, kinds.counted,
       COALESCE(counts.counted, people.counted, 0) AS count,
       CASE WHEN kinds.place < 5 THEN COALESCE(counts.known, 0) END AS known,
       CAST(counts.counted AS DOUBLE) / nullif(counts.known, 0) AS share,
       CASE WHEN kinds.place < 5 THEN COALESCE(counts.whole - counts.known, 0) END AS open,
       COALESCE(counts.least, people.counted, 0) AS atLeast,
       CASE WHEN kinds.place < 5 THEN COALESCE(counts.most, 0) END AS atMost,
       CAST(counts.least AS DOUBLE) / nullif(counts.whole, 0) AS shareAtLeast,
       CASE WHEN counts.whole_at_most > 0
         THEN least(CAST(1 AS DOUBLE), CAST(counts.most AS DOUBLE) / counts.whole_at_most)
       END AS shareAtMost,
       nullif(COALESCE(counts.who, people.who, ''), '') AS who,
       COALESCE(counts.facts, people.facts, '') AS facts
FROM pairs
CROSS JOIN kinds
LEFT JOIN counts
  ON counts.place = kinds.place AND counts.earlier = pairs.earlier AND counts.later = pairs.later
LEFT JOIN people
  ON people.place = kinds.place AND people.earlier = pairs.earlier AND people.later = pairs.later
ORDER BY pairs.series, earlierRound, laterRound, kinds.place
