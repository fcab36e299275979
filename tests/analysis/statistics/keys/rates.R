# Answer key for shrink_rates: spdep's EBest (Marshall 1991) and MASS' glm.nb (Gamma-Poisson), as black boxes.
# Run in this folder:  Rscript rates.R > rates.csv   (Debian 12: apt-get install r-cran-spdep r-cran-mass)
# Columns: series, count y, exposure e, EBest's estimate; then theta and mean of glm.nb (offset log(e)), empty
# where EBest finds no spread. Theta is iterated on to the last digit, with theta.ml and glm in turn.
suppressMessages({library(spdep); library(MASS)})
set.seed(20261125)
series <- list()
add <- function(y, e) series[[length(series) + 1]] <<- list(y = y, e = e)
sizes <- round(exp(runif(120, log(5000), log(500000))))
for (level in c(1e-4, 1e-3, 2e-2)) for (shape in c(0.7, 4, 60))
  add(rpois(120, sizes * level * rgamma(120, shape, shape)), sizes)
quiet <- round(exp(runif(30, log(100), log(8000))))
add(rpois(30, quiet * 2e-3 * rgamma(30, 2, 2)), quiet)
add(rep(20, 30), rep(4000, 30))  # all alike: no spread at all
auckland <- as.data.frame(sf::st_read(system.file("shapes/auckland.shp", package = "spData"), quiet = TRUE))
add(auckland$M77_85, 9 * auckland$Und5_81)  # infant deaths of 1977-85: Marshall's own example (data: CC0)

nb <- function(y, e) {
  fit <- suppressWarnings(glm.nb(y ~ 1 + offset(log(e)), control = glm.control(epsilon = 1e-14, maxit = 200)))
  theta <- fit$theta
  for (i in 1:50) {
    fit <- glm(y ~ 1 + offset(log(e)), family = negative.binomial(theta), start = coef(fit),
               control = glm.control(epsilon = 1e-15, maxit = 100))
    theta <- as.numeric(theta.ml(y, fitted(fit), limit = 500, eps = 1e-12))
  }
  c(theta, exp(coef(fit)[[1]]))
}
cat("series,y,e,estimate,theta,mean\n")
for (i in seq_along(series)) {
  y <- series[[i]]$y; e <- series[[i]]$e
  found <- EBest(y, e)
  fitted <- if (attr(found, "parameters")$a > 0) sprintf("%.17g", nb(y, e)) else c("", "")
  cat(sprintf("%d,%d,%d,%.17g,%s,%s\n", i, as.integer(y), as.integer(e), found$estmm, fitted[1], fitted[2]), sep = "")
}
