# What R makes of the made-up toy answers, laid out as tools/check_reference.py reads it.
# Run by hand in this folder: Rscript make_reference.R. It needs psych, lavaan and jsonlite, and it
# also writes toy_retest.csv, a second occasion of toy_complete.csv.
suppressMessages({library(psych); library(lavaan); library(jsonlite)})
options(digits = 17)

keys <- list(A = c("a1", "a2", "a3", "a4", "a5", "a6"), B = c("b1", "b2", "b3", "b4", "b5", "b6"))
reversed <- c("a3", "a5", "b2", "b6")
flip <- function(x) { r <- intersect(reversed, names(x)); x[r] <- 6 - x[r]; x }
versions <- list(R = R.version.string, psych = as.character(packageVersion("psych")),
                 lavaan = as.character(packageVersion("lavaan")))
meta <- function(name, ...) write_json(c(list(dataset = name, non_item_columns = c("id", "time"),
  response_range = c(1, 5), scales = lapply(keys, function(k)
    list(items = k, reverse = intersect(reversed, k)))), list(...)),
  paste0(name, ".meta.json"), auto_unbox = TRUE, pretty = TRUE)
save <- function(x, file) write_json(x, file.path("reference", file), auto_unbox = TRUE, digits = 15,
                                     pretty = TRUE, na = "null")

alphas <- function(x) {
  suppressWarnings(capture.output(a <- psych::alpha(x, warnings = FALSE)))
  ci <- psych::alpha.ci(a$total$raw_alpha, n.obs = nrow(x), n.var = ncol(x))
  list(raw_alpha = a$total$raw_alpha, std_alpha = a$total$std.alpha, G6_smc = a$total$`G6(smc)`,
       average_r = a$total$average_r, median_r = a$total$median_r, S_N = a$total$`S/N`,
       ase = a$total$ase, mean = a$total$mean, sd = a$total$sd,
       feldt_ci95 = c(ci$lower.ci, ci$upper.ci),
       alpha_if_dropped = list(raw_alpha = a$alpha.drop$raw_alpha),
       item_stats = list(n = a$item.stats$n, raw.r = a$item.stats$raw.r,
                         r.drop = a$item.stats$r.drop, mean = a$item.stats$mean,
                         sd = a$item.stats$sd))
}

halves <- function(x, one) {
  a <- rowSums(x[one]); b <- rowSums(x[setdiff(names(x), one)]); r <- cor(a, b)
  list(r = r, spearman_brown = 2 * r / (1 + r), guttman_flanagan = 4 * cov(a, b) / var(a + b))
}

one_scale <- function(answers, items) {
  raw <- answers[items]; x <- flip(raw); y <- x[complete.cases(x), ]; k <- ncol(x); C <- cov(y)
  d <- psych::describe(raw, type = 3)
  alpha <- k / (k - 1) * (1 - sum(diag(C)) / sum(C))
  off <- C - diag(diag(C)); L1 <- 1 - sum(diag(C)) / sum(C)
  model <- paste("f =~", paste(items, collapse = " + "))
  fit <- lavaan::cfa(model, data = y, std.lv = TRUE)
  lambda <- lavaan::inspect(fit, "est")$lambda[, 1]; theta <- diag(lavaan::inspect(fit, "est")$theta)
  n <- nrow(y); S <- C * (n - 1) / n
  splits <- combn(k, k / 2); splits <- splits[, splits[1, ] == 1]
  found <- apply(splits, 2, function(s) 4 * sum(C[s, -s]) / sum(C))
  means <- rowMeans(x); known <- means[!is.na(means)]
  T <- 50 + 10 * (means - mean(known)) / sd(known)
  rank <- sapply(means, function(m) if (is.na(m)) NA else
    100 * (sum(known < m) + sum(known == m) / 2) / length(known))
  list(n_rows = nrow(x), n_complete = n, k = k,
    item_descriptives_raw_unreversed = list(n = d$n, mean = d$mean, sd = d$sd, min = d$min,
      max = d$max, skew_type3 = d$skew, kurtosis_type3 = d$kurtosis),
    psych_alpha_pairwise_default = alphas(x), psych_alpha_complete_cases = alphas(y),
    formula_complete_cases = list(alpha = alpha,
      guttman_lambda_cov = list(L1 = L1, L2 = L1 + sqrt(sum(off^2) * k / (k - 1)) / sum(C),
        L3_alpha = alpha, L5 = L1 + 2 * sqrt(max(colSums(off^2))) / sum(C),
        L6 = 1 - sum(1 / diag(solve(C))) / sum(C)),
      sem_mean_from_alpha = sd(rowMeans(y)) * sqrt(1 - alpha)),
    omega = list(
      psych_omega_1factor_minres = list(omega_total =
        suppressWarnings(suppressMessages(psych::omega(y, nfactors = 1, plot = FALSE)$omega.tot))),
      lavaan_cfa_ml_raw = list(loadings = as.list(lambda), residual_variances = as.list(theta),
        omega_model = sum(lambda)^2 / (sum(lambda)^2 + sum(theta)),
        omega_observed_denominator = sum(lambda)^2 / sum(S))),
    split_half = list(odd_even = halves(y, items[c(1, 3, 5)]),
      first_second = halves(y, items[1:3]),
      formula_all_splits_flanagan = list(n_splits = ncol(splits), max_L4 = max(found),
        min = min(found), mean = mean(found), median = median(found))),
    scores = list(row_index_1based_in_csv = seq_len(nrow(x)),
      plain_mean_strict_no_missing = list(values = means),
      norm_from_strict = list(mean = mean(known), sd = sd(known), T = T,
        percentile_midrank = rank)))
}

answers <- read.csv("toy.csv")
meta("toy")
save(list(dataset = "toy", software = versions,
          scales = lapply(keys, function(k) one_scale(answers, k))), "toy.scales.json")

# The careless indices, by their definitions: package careless is not among Debian's.
x <- answers[unlist(keys, use.names = FALSE)]
runs <- apply(x, 1, function(r) max(rle(r)$lengths))
average <- apply(x, 1, function(r) mean(rle(r)$lengths))
y <- x[complete.cases(x), ]
D2 <- rep(NA, nrow(x)); D2[complete.cases(x)] <- mahalanobis(y, colMeans(y), cov(y))
save(list(dataset = "toy", software = versions,
  longstring = list(careless_pkg = list(longstr = unname(runs), avgstr = unname(average))),
  irv = list(values = unname(apply(x, 1, sd, na.rm = TRUE))),
  mahalanobis = list(complete_case_D2 = D2)), "toy.careless.json")

# A second occasion: each answer of the first goes up or down a step, or stays.
set.seed(20261126)
first <- read.csv("../toy_complete.csv")
moved <- as.matrix(first[-1]) + matrix(sample(-1:1, 40 * 12, TRUE, c(.15, .7, .15)), 40)
moved[moved < 1] <- 1; moved[moved > 5] <- 5
second <- cbind(id = first$id, as.data.frame(moved))
both <- rbind(cbind(id = first$id, time = 1, first[-1]), cbind(id = first$id, time = 2, second[-1]))
both <- both[order(both$id, both$time), ]
both$a1[both$id == 7 & both$time == 2] <- NA
write.csv(both, "toy_retest.csv", row.names = FALSE, na = "")
write_json(list(dataset = "toy_retest", non_item_columns = c("id", "time"), response_range = c(1, 5),
  retest = TRUE, scales = list(A = list(items = keys$A, reverse = intersect(reversed, keys$A)))),
  "toy_retest.meta.json", auto_unbox = TRUE, pretty = TRUE)
one <- flip(both[both$time == 1, keys$A]); other <- flip(both[both$time == 2, keys$A])
alpha_of <- function(x) { x <- x[complete.cases(x), ]; k <- ncol(x); C <- cov(x)
  k / (k - 1) * (1 - sum(diag(C)) / sum(C)) }
pre <- rowSums(one); post <- rowSums(other); ok <- !is.na(pre + post)
ids <- both$id[both$time == 1][ok]; pre <- pre[ok]; post <- post[ok]; r <- alpha_of(one)
sem <- sd(pre) * sqrt(1 - r); s_diff <- sqrt(2) * sem; later <- sd(post) * sqrt(1 - alpha_of(other))
count <- function(z) list(increased = sum(z >= 1.96), unchanged = sum(abs(z) < 1.96),
                          decreased = sum(z <= -1.96))
z1 <- (post - pre) / s_diff; z2 <- (post - pre) / sqrt(sem^2 + later^2)
save(list(dataset = "toy_retest", software = versions, alpha_time1 = r, alpha_time2 = alpha_of(other),
  csv_id_first_60 = ids, all_persons_alpha_t1 = list(reliability_used = r, n = length(pre),
    mean_pre = mean(pre), sd_pre = sd(pre), mean_post = mean(post), sd_post = sd(post), sem = sem,
    s_diff = s_diff, rc_threshold_raw_1.96 = 1.96 * s_diff, r_pre_post = cor(pre, post),
    counts_1.96 = list(JT_jacobson_truax = count(z1), JT_two_sem_iverson = count(z2)),
    first_60 = list(pre = unname(pre), post = unname(post), JT_jacobson_truax = unname(z1),
                    JT_two_sem_iverson = unname(z2)))), "toy_retest.rci.json")
