--+ title: At which rounds is a person not named, and what is known there of the party?
--+ description: |
--+   The rows of the question gaps: a gap is not an absence; presence and head say what is known of
--+   the party for which the person is named elsewhere.
--+ tables: [participations, roster, rounds]
--+ params: [any_reading, stated_only, person]
WITH given AS (
  SELECT CAST(? AS BOOLEAN) AS any_reading, CAST(? AS BOOLEAN) AS stated_only,
         CAST(? AS STRING) AS wanted
),
named AS (
  SELECT DISTINCT series, meeting, person, personLabel, party, partyLabel
  FROM participations
  CROSS JOIN given
  WHERE series IS NOT NULL
    AND (preferred OR any_reading)
    AND (basis = 'stated' OR NOT stated_only)
    AND (wanted IS NULL OR person = wanted)
),
people AS (
  SELECT DISTINCT series, person, personLabel, party, partyLabel FROM named
),
held AS (
  SELECT DISTINCT series, meeting FROM rounds
)
SELECT people.person, people.personLabel, roster.meeting, roster.meetingLabel,
       CAST(roster.round AS INT) AS round,
       roster.standing, people.party, people.partyLabel, roster.presence, roster.presenceLabel,
       roster.head, roster.headLabel
FROM people
JOIN held ON held.series = people.series
JOIN roster ON roster.meeting = held.meeting AND roster.party = people.party
WHERE NOT EXISTS (
  SELECT 1 FROM named WHERE named.person = people.person AND named.meeting = roster.meeting
)
ORDER BY personLabel, person, round, meeting, party
