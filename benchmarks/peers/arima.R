# Year totals by auto.arima of the package forecast, as a black box, for the series that projection.py writes.
# Run: Rscript arima.R panel.csv arima.csv   (Debian 12: apt-get install r-base-core r-cran-forecast)
# panel.csv: one row per series: id, observed months of the last year, then its counts from a January on.
# arima.csv: id, and the 5% and 95% quantiles of 2,000 simulated year totals (negative months count as 0).
suppressMessages(library(forecast))
names <- commandArgs(trailingOnly = TRUE)
set.seed(20261125)
rows <- strsplit(readLines(names[1])[-1], ",")
project <- function(row) {
  observed <- as.integer(row[2])
  counts <- as.numeric(row[-(1:2)])
  fit <- auto.arima(ts(counts, frequency = 12))
  rest <- replicate(2000, sum(pmax(simulate(fit, nsim = 12 - observed), 0)))
  so_far <- if (observed) sum(tail(counts, observed)) else 0
  c(row[1], so_far + quantile(rest, c(0.05, 0.95), names = FALSE))
}
found <- t(sapply(rows, project))
writeLines(c("id,lower,upper", apply(found, 1, paste, collapse = ",")), names[2])
