-- Carries out formulas: cells of readings, totals, stretches of months, values. What they mean stands in formulas.py.
-- Which cell is a part of which total, which total over which stretch is a term, and which terms make which
-- indicator: plan.py binds that as lists. Totals are made in decimals, so that their order does not matter.
-- Lines between "when" and "end" are left out where no formula needs them.
WITH keys AS (
  SELECT unnest($key_reading) AS reading, unnest($key_national) AS national, unnest($key_measure) AS measure,
         unnest($key_total)::USMALLINT AS total, unnest($key_position)::USMALLINT AS position,
         unnest($key_parts)::USMALLINT AS parts
), terms AS (
  SELECT unnest($term)::USMALLINT AS term, unnest($term_total)::USMALLINT AS total, unnest($term_over) AS stretch
), formulas AS (
  SELECT unnest($indicator)::USMALLINT AS indicator, unnest($top)::USMALLINT AS top,
         unnest($bottom)::USMALLINT AS bottom, unnest($same_period) AS same_period,
         unnest($year_of_start) AS year_of_start, unnest($scale)::DOUBLE AS scale,
         unnest($index_base)::INTEGER AS index_base, unnest($twelve) AS twelve
), names AS (
  SELECT unnest($places) AS name, unnest(range(len($places)))::INTEGER AS place
), cells AS (
  SELECT k.total, k.position, k.parts, k.national, c.place, c.start, c."end", c.value, c.margin,
         coalesce(c.status, '') AS status
  FROM {cells} c JOIN keys k USING (reading, measure)
), parts AS (
  SELECT total, position, parts, n.place, start, "end", value, margin, status
  FROM cells c JOIN names n ON n.name = c.place
  WHERE n.name <> $country OR national = 'rij'
-- when country
  UNION ALL
  -- The country as a sum counts every municipality, the unknown one too. One without a value leaves it without one.
  SELECT total, position, parts, n.place, start, "end",
         CASE WHEN count(*) = count(value) THEN sum(value::DECIMAL(18,6))::DOUBLE END, NULL,
         CASE WHEN min(status) = max(status) THEN min(status) ELSE $mixed END
  FROM cells c JOIN names n ON n.name = $country
  WHERE national = 'som' AND c.place LIKE 'GM%'
  GROUP BY total, position, parts, n.place, start, "end"
-- end
), ranked AS (
  SELECT *, coalesce(nullif(list_position($weakest, status), 0), len($weakest) + 1)::INTEGER AS rank FROM parts
), totals AS (
  SELECT total, place, start, "end", value, margin, status, rank FROM ranked WHERE parts = 1
-- when sums
  UNION ALL
  SELECT total, place, start, "end",
         CASE WHEN count(*) = count(value) THEN sum(value::DECIMAL(18,6))::DOUBLE END, NULL,
         coalesce($told[min(rank)], arg_min(status, position)), min(rank)
  FROM ranked WHERE parts > 1
  GROUP BY total, place, start, "end" HAVING count(*) = any_value(parts)
-- end
-- when stretches
), months AS (
  SELECT t.term, t.stretch, s.*, (year(start) * 12 + month(start))::INTEGER AS month
  FROM totals s JOIN terms t USING (total)
  WHERE t.stretch <> $period AND start = date_trunc('month', start) AND "end" = last_day(start)
), stretches AS (
  SELECT term, place, lag(start, 11) OVER series AS start, "end",
         month - lag(month, 11) OVER series = 11 AS is_whole, count(*) OVER year = count(value) OVER year AS is_known,
         sum(value::DECIMAL(18,6)) OVER year AS value, min(rank) OVER year AS rank, status
  FROM months WHERE stretch = $twelve_months
  WINDOW series AS (PARTITION BY term, place ORDER BY month),
         year AS (PARTITION BY term, place ORDER BY month ROWS 11 PRECEDING)
  UNION ALL
  SELECT term, place, make_date(year(start), 1, 1), "end",
         count(*) OVER so_far = month(start), count(*) OVER so_far = count(value) OVER so_far,
         sum(value::DECIMAL(18,6)) OVER so_far, min(rank) OVER so_far, status
  FROM months WHERE stretch = $year_to_date
  WINDOW so_far AS (PARTITION BY term, place, year(start) ORDER BY month)
-- end
), series AS (
  SELECT t.term, s.place, s.start, s."end", s.value, s.margin, s.status
  FROM totals s JOIN terms t USING (total) WHERE t.stretch = $period
-- when stretches
  UNION ALL
  SELECT term, place, start, "end", CASE WHEN is_known THEN value::DOUBLE END, NULL,
         coalesce($told[rank], status)
  FROM stretches WHERE is_whole
-- end
), tops AS (
  SELECT f.*, s.place, s.start, s."end", s.value AS numerator, s.margin, s.status,
         same_period OR (month(start) = 1 AND day(start) = 1 AND "end" = make_date(year(start), 12, 31)) AS divides
  FROM series s JOIN formulas f ON s.term = f.top
), matched AS (
  SELECT *, CASE WHEN year_of_start THEN make_date(year(start), 1, 1) WHEN divides THEN start END AS first,
            CASE WHEN year_of_start THEN make_date(year(start), 12, 31) WHEN divides THEN "end" END AS last
  FROM tops
), plain AS (
  SELECT t.indicator, t.place, t.start, t."end", t.numerator, b.value AS denominator, t.margin, t.status,
         t.index_base, t.twelve,
         CASE WHEN t.bottom IS NULL THEN t.numerator ELSE t.numerator / nullif(b.value, 0) * t.scale END AS value
  FROM matched t LEFT JOIN series b
    ON b.term = t.bottom AND b.place = t.place AND b.start = t.first AND b."end" = t.last
-- when index
), indexed AS (
  -- Twelve months against the calendar year; whole months of one year against the same months.
  SELECT p.indicator, p.place, p.start, p."end", p.numerator, p.denominator, b.value AS base,
         CASE WHEN p.index_base IS NULL THEN p.value ELSE p.value / nullif(b.value, 0) * 100 END AS value,
         p.margin, p.status
  FROM plain p LEFT JOIN plain b
    ON b.indicator = p.indicator AND b.place = p.place
   AND b.start = make_date(p.index_base, CASE WHEN p.twelve THEN 1 ELSE month(p.start) END, 1)
   AND b."end" = last_day(make_date(p.index_base, CASE WHEN p.twelve THEN 12 ELSE month(p."end") END, 1))
   AND (p.twelve OR (day(p.start) = 1 AND p."end" = last_day(p."end") AND year(p.start) = year(p."end")))
-- end
)
-- when index
SELECT indicator, place, start, "end", numerator, denominator, base, value, margin, status
FROM indexed ORDER BY indicator, place, start, "end"
-- end
-- when no index
SELECT indicator, place, start, "end", numerator, denominator, NULL::DOUBLE AS base, value, margin, status
FROM plain ORDER BY indicator, place, start, "end"
-- end
