--+ title: Who comes back, over how many years, and what lies between?
--+ description: |
--+   The rows of the question longest-span: a person at two or more rounds of a series, with the
--+   rounds between that no source reports on, and those whose sources do not name the person.
--+ tables: [participations, rounds]
--+ params: [any_reading, stated_only, person]
WITH given AS (
  SELECT CAST(? AS BOOLEAN) AS any_reading, CAST(? AS BOOLEAN) AS stated_only,
         CAST(? AS STRING) AS wanted
),
held AS (
  SELECT series, meeting, MIN(meetingLabel) AS meetingLabel, CAST(MIN(round) AS INT) AS round,
         MIN(standing) <> 'https://w3id.org/diplograph/standing/contemporary' AS silent
  FROM rounds
  GROUP BY series, meeting
),
named AS (
  SELECT series, person, personLabel, meeting, participation, CAST(round AS INT) AS round,
         year(CAST(earliest AS DATE)) AS earliest, year(CAST(latest AS DATE)) AS latest
  FROM participations
  CROSS JOIN given
  WHERE series IS NOT NULL
    AND (preferred OR any_reading)
    AND (basis = 'stated' OR NOT stated_only)
    AND (wanted IS NULL OR person = wanted)
),
spans AS (
  SELECT series, person, MIN(personLabel) AS personLabel, MIN(round) AS first, MAX(round) AS last,
         COUNT(DISTINCT meeting) AS rounds,
         concat_ws(' ', array_sort(array_agg(DISTINCT participation))) AS facts
  FROM named
  GROUP BY series, person
  HAVING COUNT(DISTINCT meeting) > 1
),
years AS (
  SELECT series, round, MIN(earliest) AS earliest, MAX(latest) AS latest
  FROM named
  GROUP BY series, round
),
between_them AS (
  SELECT spans.series, spans.person, COUNT(held.meeting) AS silent
  FROM spans
  LEFT JOIN held
    ON held.series = spans.series AND held.silent
       AND held.round > spans.first AND held.round < spans.last
  GROUP BY spans.series, spans.person
)
SELECT spans.person, spans.personLabel, spans.first, one.meeting AS firstMeeting,
       one.meetingLabel AS firstMeetingLabel, spans.last, other.meeting AS lastMeeting,
       other.meetingLabel AS lastMeetingLabel,
       until.earliest - since.latest AS yearsAtLeast,
       until.latest - since.earliest AS yearsAtMost,
       spans.rounds, between_them.silent AS withoutSource,
       spans.last - spans.first + 1 - spans.rounds - between_them.silent AS notNamed,
       spans.facts
FROM spans
JOIN held AS one ON one.series = spans.series AND one.round = spans.first
JOIN held AS other ON other.series = spans.series AND other.round = spans.last
JOIN years AS since ON since.series = spans.series AND since.round = spans.first
JOIN years AS until ON until.series = spans.series AND until.round = spans.last
JOIN between_them ON between_them.series = spans.series AND between_them.person = spans.person
ORDER BY yearsAtLeast DESC NULLS LAST, rounds DESC, personLabel, person, firstMeeting
