# What R takes for the same statistics. benchmarks/evidence.py starts this and talks to it by lines:
# it reads "load" and "round", and answers "name seconds value", then "done".
suppressWarnings(suppressPackageStartupMessages(library(psych)))
with_careless <- suppressWarnings(require("careless", quietly = TRUE, character.only = TRUE))
folder <- commandArgs(trailingOnly = TRUE)[1]
from <- file("stdin", open = "r")
say <- function(...) { cat(..., "\n"); flush(stdout()) }
say(R.version.string, "psych", as.character(packageVersion("psych")))
say("careless", if (with_careless) as.character(packageVersion("careless")) else "none")
say("done")

stopifnot(readLines(from, 1) == "load")
items <- read.table(file.path(folder, "items.txt"), col.names = c("id", "pillar", "key"))
people <- function(name) {
  path <- file.path(folder, name)
  x <- matrix(readBin(path, "double", file.size(path) / 8), ncol = nrow(items))
  x[is.nan(x)] <- NA
  colnames(x) <- items$id
  x
}
complete <- people("complete.bin")
gaps <- people("gaps.bin")
keyed <- function(x) { x[, items$key < 0] <- 6 - x[, items$key < 0]; x }
pillars <- readLines(file.path(folder, "pillars.txt"))
of_pillar <- function(x) lapply(pillars, function(p) keyed(x)[, items$pillar == p])
complete_of <- of_pillar(complete)
gaps_of <- of_pillar(gaps)
keys <- lapply(pillars, function(p) {
  one <- items[items$pillar == p, ]
  paste0(ifelse(one$key < 0, "-", ""), one$id)
})
names(keys) <- pillars

alphas <- function(data) {
  vapply(data, function(x) psych::alpha(x, warnings = FALSE)$total$raw_alpha, 0)
}
scores <- function() {
  psych::scoreItems(keys, gaps, impute = "none", min = 1, max = 5)$scores
}
omega_total <- function() {
  psych::omega(complete_of[[1]], nfactors = 1, plot = FALSE)$omega.tot
}
if (with_careless) {
  in_order <- order(match(items$pillar, pillars))
  grouped <- keyed(complete)[, in_order]
  sizes <- as.vector(table(factor(items$pillar, levels = pillars)))
  longstring <- function() careless::longstring(complete, avg = TRUE)[[1]]
  irv <- function() careless::irv(complete)
  mahad <- function() careless::mahad(complete, plot = FALSE, flag = FALSE)
  evenodd <- function() careless::evenodd(grouped, sizes)
} else {
  longstring <- function() {
    apply(complete, 1, function(x) { run <- rle(x)$lengths; c(max(run), mean(run)) })[1, ]
  }
  irv <- function() apply(complete, 1, sd)
  mahad <- function() stats::mahalanobis(complete, colMeans(complete), cov(complete))
  evenodd <- function() {
    every_other <- function(first) {
      vapply(complete_of, function(x) rowMeans(x[, seq(first, ncol(x), 2)]), numeric(nrow(complete)))
    }
    both <- cbind(every_other(1), every_other(2))
    k <- length(pillars)
    r <- apply(both, 1, function(x) cor(x[1:k], x[k + 1:k]))
    -pmax(2 * r / (1 + r), -1)
  }
}
tasks <- list(
  alpha = function() alphas(complete_of), alpha_gaps = function() alphas(gaps_of),
  scores = scores, omega = omega_total,
  longstring = longstring, irv = irv, mahad = mahad, evenodd = evenodd
)
say("done")

while (length(readLines(from, 1)) > 0) {
  for (name in names(tasks)) {
    gc()
    begun <- proc.time()[["elapsed"]]
    sink(nullfile())
    value <- suppressMessages(suppressWarnings(tasks[[name]]()))
    sink()
    seconds <- proc.time()[["elapsed"]] - begun
    if (name == "scores") writeBin(as.vector(value), file.path(folder, "scores.bin"))
    shown <- if (startsWith(name, "alpha")) value else mean(value, na.rm = TRUE)
    say(name, seconds, sprintf("%.17g", shown))
  }
  say("done")
}
