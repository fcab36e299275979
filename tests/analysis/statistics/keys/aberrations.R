# Answer key for farrington_flexible: R's farringtonFlexible as a black box.
# Run in this folder:  Rscript aberrations.R   (Debian 12: apt-get install r-base-core r-cran-surveillance; minutes)
# Writes aberrations-counts.csv.gz (set, series, at, count) and aberrations.csv.gz (what R made of them, limit54 off).
#
# "as-published" is the package as it comes. It replaces the weights of its model after the second fit, so that its
# standard errors leave out the means. "corrected" is the same function without that one line, taken out here while
# it runs. Counts: sets that come with R, and a seeded panel of small, large, empty, constant and moving series.
suppressMessages(library(surveillance))
stock <- getFromNamespace("algo.farrington.fitGLM.flexible", "surveillance")
text <- deparse(stock)
line <- grep("model$weights <- omega", text, fixed = TRUE)
stopifnot(length(line) == 1)
corrected <- eval(parse(text = text[-line]))
environment(corrected) <- environment(stock)

panel <- function(series, periods, frequency) {
  t <- seq_len(periods)
  sapply(seq_len(series), function(s) {
    slope <- if (runif(1) < 0.5) rnorm(1, 0, 0.1) else 0
    season <- runif(1, 0, 0.4) * cos(2 * pi * (t / frequency + runif(1)))
    mean <- exp(runif(1, -3.5, 6) + slope * t / frequency + season)
    extra <- rgamma(1, 1, 1 / 0.6)
    y <- rnbinom(periods, mu = mean, size = mean / extra)
    y <- y + rbinom(periods, 1, 0.015) * rpois(periods, 3 * mean + 1)
    switch(as.character(s), "1" = 0 * y, "2" = 0 * y + 3 * (t > 70), "3" = 0 * y + 5, "4" = 2 * (t > periods / 2),
           "5" = y * (t > 5 * frequency), "6" = t - 1, "7" = 1000 + 1000 * (t %% frequency == 0),
           "8" = 4 * (t %% frequency == 3), "9" = 100000 + 10 * y, y)
  })
}

set.seed(20261125)
monthly <- panel(200, 80, 12)
weekly <- panel(40, 4 * 52 + 30, 52)
data(meningo.age)
data(rotaBB)
counts <- list(
  meningo = meningo.age$observed, rota = observed(rotaBB), seatbelts = round(unclass(Seatbelts)[, c(1:4, 7)]),
  monthly = monthly, weekly = weekly)

usual <- list(set = "monthly", at = 74:76, b = 5, w = 1, noPeriods = 4, pastWeeksNotIncluded = 3,
              alpha = 0.01, pThresholdTrend = 0.05, series = 200, frequency = 12)
runs <- list(
  usual = list(), early = list(at = 60:61, series = 60), ten = list(at = 78:79, noPeriods = 10, series = 60),
  windows = list(noPeriods = 1, w = 2, pastWeeksNotIncluded = 2, series = 60),
  short = list(b = 2, w = 0, noPeriods = 3, pastWeeksNotIncluded = 0, series = 60),
  trend = list(pThresholdTrend = 1, alpha = 0.05, series = 60),
  weekly = list(set = "weekly", at = 165:166, b = 3, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26,
                frequency = 52, series = 40),
  meningo = list(set = "meningo", at = 130:141, series = 20), rota = list(set = "rota", at = 62:101, series = 10),
  seatbelts = list(set = "seatbelts", at = 150:191, series = 5))

answer <- function(name, weights, method) {
  run <- modifyList(usual, runs[[name]])
  assignInNamespace("algo.farrington.fitGLM.flexible", if (weights == "corrected") corrected else stock, "surveillance")
  y <- counts[[run$set]]
  control <- run[c("b", "w", "noPeriods", "pastWeeksNotIncluded", "alpha", "pThresholdTrend")]
  control <- c(control, list(range = run$at + 1, thresholdMethod = method, limit54 = c(0, 4), glmWarnings = FALSE))
  do.call(rbind, lapply(seq_len(min(run$series, ncol(y))), function(s) {
    one <- sts(observed = matrix(y[, s]), epoch = seq_len(nrow(y)), frequency = run$frequency)
    found <- suppressWarnings(farringtonFlexible(one, control))
    with(found@control, data.frame(
      run = name, weights = weights, threshold = sub("Plugin", "", method), series = s - 1, at = run$at,
      expected = signif(c(expected), 12), upper = signif(c(upperbound(found)), 12), dispersion = signif(c(phiVector), 12),
      trend = as.integer(c(trend)), alarm = as.integer(c(alarms(found)))))
  }))
}
plan <- expand.grid(method = c("delta", "nbPlugin", "muan"), weights = c("corrected", "as-published"),
                    name = names(runs), stringsAsFactors = FALSE)
plan <- subset(plan, method == "delta" | name %in% c("usual", "weekly", "meningo", "rota", "seatbelts"))
answers <- do.call(rbind, Map(answer, plan$name, plan$weights, plan$method))

long <- do.call(rbind, lapply(names(counts), function(set) {
  y <- counts[[set]]
  data.frame(set = set, series = rep(seq_len(ncol(y)) - 1, each = nrow(y)), at = rep(seq_len(nrow(y)) - 1, ncol(y)),
             count = c(y))
}))
write.csv(long, gzfile("aberrations-counts.csv.gz"), row.names = FALSE, quote = FALSE)
write.csv(answers, gzfile("aberrations.csv.gz"), row.names = FALSE, quote = FALSE)
