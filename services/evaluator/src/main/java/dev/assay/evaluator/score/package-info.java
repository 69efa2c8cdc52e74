/** Scores: of stored models, and of models that are learned again. */
@NullMarked
package dev.assay.evaluator.score;

import org.jspecify.annotations.NullMarked;
