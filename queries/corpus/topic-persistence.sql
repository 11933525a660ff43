--+ title: Which topics come back, and which were treated at every round with a source?
--+ description: |
--+   The rows of the question persistent-topics, one for each series and topic.
--+ tables: [treatments, rounds, topic-scheme]
--+ params: [any_reading, stated_only, topic]
WITH given AS (
  SELECT CAST(? AS BOOLEAN) AS any_reading, CAST(? AS BOOLEAN) AS stated_only,
         CAST(? AS STRING) AS wanted
),
reported AS (
  SELECT DISTINCT series, meeting
  FROM rounds
  WHERE standing = 'https://w3id.org/diplograph/standing/contemporary'
),
sizes AS (
  SELECT series, COUNT(*) AS of FROM reported GROUP BY series
),
above AS (
  SELECT DISTINCT topic, above AS item, aboveLabel AS itemLabel
  FROM topic_scheme
  CROSS JOIN given
  WHERE NOT heading AND (wanted IS NULL OR above = wanted)
),
treated AS (
  SELECT treatments.series, treatments.seriesLabel, treatments.meeting, treatments.handled,
         CAST(treatments.round AS INT) AS round, above.item, above.itemLabel,
         CASE WHEN treatments.topic = above.item THEN treatments.meeting END AS own
  FROM treatments
  CROSS JOIN given
  JOIN reported ON reported.meeting = treatments.meeting
  JOIN above ON above.topic = treatments.topic
  WHERE treatments.isAgenda
    AND (treatments.preferred OR given.any_reading)
    AND (treatments.basis = 'stated' OR NOT given.stated_only)
),
counted AS (
  SELECT series, MIN(seriesLabel) AS seriesLabel, item, MIN(itemLabel) AS itemLabel,
         COUNT(DISTINCT meeting) AS rounds, COUNT(DISTINCT own) AS itself,
         concat_ws(', ', array_sort(array_agg(DISTINCT round))) AS which,
         concat_ws(' ', array_sort(array_agg(DISTINCT handled))) AS facts
  FROM treated
  GROUP BY series, item
  HAVING COUNT(DISTINCT meeting) > 1
)
SELECT counted.item AS topic, counted.itemLabel AS topicLabel, counted.rounds, sizes.of,
       counted.rounds = sizes.of AS every, counted.itself, counted.which,
       counted.series, counted.seriesLabel, counted.facts
FROM counted
JOIN sizes ON sizes.series = counted.series
ORDER BY rounds DESC, itself DESC, topicLabel, topic, series
