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
-- A row each, though both dates of a round may be kept. DISTINCT comes before the join with people:
-- parties are few, and to join by party first would put all people beside all rounds.
seats AS (
  SELECT DISTINCT rounds.series, roster.meeting, roster.meetingLabel,
         CAST(roster.round AS INT) AS round, roster.standing, roster.party, roster.presence,
         roster.presenceLabel, roster.head, roster.headLabel
  FROM roster
  JOIN rounds ON rounds.meeting = roster.meeting
)
SELECT people.person, people.personLabel, seats.meeting, seats.meetingLabel, seats.round,
       seats.standing, people.party, people.partyLabel, seats.presence, seats.presenceLabel,
       seats.head, seats.headLabel
FROM people
JOIN seats ON seats.series = people.series AND seats.party = people.party
WHERE NOT EXISTS (
  SELECT 1 FROM named WHERE named.person = people.person AND named.meeting = seats.meeting
)
ORDER BY personLabel, person, round, meeting, party
