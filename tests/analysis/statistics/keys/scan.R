# Answer key for spatial_scan: leukaemia in 281 tracts of upstate New York, 1978-82 (Waller & Gotway 2004), as
# bundled with the R package spData (CC0). Cases are spread over tracts in that set; here rounded to whole ones.
# Run in this folder:  Rscript scan.R   (Debian 12: apt-get install r-cran-spdep)
# Writes scan.csv (the tracts; strongest: 1 inside the strongest circle) and prints its log likelihood ratio and
# p-value: every circle up to half the inhabitants, tried one by one with the formula of Kulldorff (1997).
shape <- sf::st_read(system.file("shapes/NY8_bna_utm18.gpkg", package = "spData"), quiet = TRUE)
d <- data.frame(count = round(shape$TRACTCAS), people = shape$POP8, x = shape$X, y = shape$Y)
total <- sum(d$count)
expected <- d$people * total / sum(d$people)
order_of <- lapply(seq_len(nrow(d)), function(i) {
  near <- order((d$x - d$x[i])^2 + (d$y - d$y[i])^2)
  near[cumsum(d$people[near]) <= sum(d$people) / 2]
})
ratio <- function(count, near) {
  c <- cumsum(count[near]); e <- cumsum(expected[near])
  v <- ifelse(c > 0, c * log(c / e), 0) + ifelse(c < total, (total - c) * log((total - c) / (total - e)), 0)
  ifelse(c > e, v, 0)
}
strongest <- function(count) max(sapply(order_of, function(near) max(ratio(count, near))))
all <- lapply(order_of, function(near) ratio(d$count, near))
centre <- which.max(sapply(all, max))
d$strongest <- as.integer(seq_len(nrow(d)) %in% order_of[[centre]][seq_len(which.max(all[[centre]]))])
write.csv(d, "scan.csv", row.names = FALSE, quote = FALSE)
set.seed(1997)
simulated <- apply(rmultinom(999, total, expected), 2, strongest)
cat(sprintf("ratio %.12f  p %.3f  tracts %d\n", max(all[[centre]]), (1 + sum(simulated >= max(all[[centre]]))) / 1000,
            sum(d$strongest)))
