--+ title: Who took part in the same rounds, at least so often?
--+ description: |
--+   The rows of the question co-attendance whose two people share at least so many rounds.
--+ tables: [participations]
--+ params: [any_reading, stated_only, least]
WITH given AS (
  SELECT CAST(? AS BOOLEAN) AS any_reading, CAST(? AS BOOLEAN) AS stated_only,
         COALESCE(CAST(? AS INT), 1) AS least
),
present AS (
  SELECT meeting, person, CAST(MIN(round) AS INT) AS round, MIN(personLabel) AS personLabel,
         concat_ws(' ', array_agg(participation)) AS facts
  FROM participations
  CROSS JOIN given
  WHERE series IS NOT NULL
    AND role <> 'https://w3id.org/diplograph/role/interlocutor'
    AND (preferred OR any_reading)
    AND (basis = 'stated' OR NOT stated_only)
  GROUP BY meeting, person
),
pairs AS (
  SELECT one.person AS source, MIN(one.personLabel) AS sourceLabel,
         other.person AS target, MIN(other.personLabel) AS targetLabel,
         COUNT(*) AS shared,
         concat_ws(', ', array_sort(array_agg(DISTINCT one.round))) AS which,
         concat_ws(' ', array_agg(concat_ws(' ', one.facts, other.facts))) AS facts
  FROM present AS one
  JOIN present AS other ON other.meeting = one.meeting AND one.person < other.person
  GROUP BY one.person, other.person
  HAVING COUNT(*) >= (SELECT least FROM given)
)
SELECT source, sourceLabel, 'person' AS sourceKind, target, targetLabel, 'person' AS targetKind,
       'co-attendance' AS kind, concat('named at the same round: ', which) AS label,
       shared, which, facts
FROM pairs
ORDER BY sourceLabel, source, targetLabel, target
