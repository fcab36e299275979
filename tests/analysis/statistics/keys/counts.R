# Answer key for compare_counts: R's poisson.test (exact) and epitools' rateratio.midp (mid-p), as black boxes.
# Run in this folder:  Rscript counts.R > counts.csv   (Debian 12: apt-get install r-base-core r-cran-epitools)
# Columns: new count x in exposure t, base count y in exposure s, level; then p, lower and upper of both.
# epitools finds its limits by uniroot with the default tolerance (1e-4); here the same code gets 1e-15.
suppressMessages(library(epitools))
precise <- rateratio.midp
environment(precise) <- list2env(
  list(uniroot = function(...) stats::uniroot(..., tol = 1e-15, maxiter = 10000)),
  parent = asNamespace("epitools"))

exposures <- list(c(1, 1), c(34726, 32990), c(181, 365), c(12675166, 12041350))
counts <- c(0, 1, 4, 9, 27, 63, 180, 1138)
set.seed(20261122)
grid <- expand.grid(x = counts, y = counts, e = seq_along(exposures), level = 0.90)
random <- data.frame(x = rpois(200, exp(runif(200, 0, 7))), y = rpois(200, exp(runif(200, 0, 7))),
                     e = sample(seq_along(exposures), 200, TRUE), level = sample(c(0.90, 0.95, 0.99), 200, TRUE))

show <- function(v) paste(sprintf("%.17g", v), collapse = ",")
exact <- function(x, t, y, s, level) {
  if (x + y == 0) return(c(1, 0, Inf))  # poisson.test refuses 0 against 0; nothing is excluded
  found <- poisson.test(c(x, y), c(t, s), conf.level = level)
  c(found$p.value, found$conf.int)
}
midp <- function(x, t, y, s, level) {
  if (x + y == 0) return(c(1, 0, Inf))
  found <- precise(matrix(c(y, x, s, t), 2), conf.level = level)  # rows: base, new; columns: count, exposure
  c(found$p.value[2, "midp.exact"], found$measure[2, c("lower", "upper")])
}

cat("x,t,y,s,level,exact_p,exact_lower,exact_upper,midp_p,midp_lower,midp_upper\n")
for (i in seq_len(nrow(grid) + nrow(random))) {
  row <- rbind(grid, random)[i, ]
  t <- exposures[[row$e]][1]
  s <- exposures[[row$e]][2]
  cat(show(c(row$x, t, row$y, s, row$level)), show(exact(row$x, t, row$y, s, row$level)),
      show(midp(row$x, t, row$y, s, row$level)), sep = ",")
  cat("\n")
}
