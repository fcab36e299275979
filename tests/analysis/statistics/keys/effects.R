# Answer key for effect_of_measure: the Poisson regression with an effect for each place and for the period, as
# R's glm fits it, on counts of before and after a measure in the first place; all others are its peers.
# Run in this folder:  Rscript effects.R > effects.csv   (Debian 12: apt-get install r-base-core)
# Columns: set, counts and exposure of each place per year (three before, two after), ratio of glm for place 1.
set.seed(2010)
cat("set,y1,y2,y3,y4,y5,e1,e2,e3,e4,e5,ratio\n")
for (set in 1:4) {
  places <- c(45, 61, 61, 50)[set]
  people <- matrix(round(30000 * exp(runif(places, -0.4, 0.4)) %o% c(1, 1.01, 1.02, 1.03, 1.04) *
                           exp(rnorm(places * 5, 0, 0.02))), places)
  level <- c(1.5e-3, 4e-3, 2e-2, 2e-3)[set] * exp(rnorm(places, 0, 0.15))
  count <- matrix(rpois(places * 5, level * people * rep(c(1, 1, 1.1, 0.8, 0.7), each = places)), places)
  y <- c(rowSums(count[, 1:3]), rowSums(count[, 4:5]))
  e <- c(rowSums(people[, 1:3]), rowSums(people[, 4:5]))
  after <- rep(0:1, each = places)
  here <- as.numeric(after == 1 & rep(seq_len(places), 2) == 1)
  fit <- glm(y ~ factor(rep(seq_len(places), 2)) + after + here + offset(log(e)), family = poisson,
             control = glm.control(epsilon = 1e-15, maxit = 100))
  for (i in seq_len(places))
    cat(set, count[i, ], sprintf("%d", as.integer(people[i, ])), sprintf("%.15g", exp(coef(fit)[["here"]])), sep = ",", fill = 400)
}
