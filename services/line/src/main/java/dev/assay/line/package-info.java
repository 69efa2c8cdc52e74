/**
 * What a model line is made of, for every service that trains or re-trains one: windows of examples in one order, how they are
 * fed to a learner, and how a learner is written down as a checkpoint.
 */
@NullMarked
package dev.assay.line;

import org.jspecify.annotations.NullMarked;
