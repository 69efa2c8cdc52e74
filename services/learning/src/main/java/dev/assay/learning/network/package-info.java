/** Networks as functions of one flat parameter tensor, their inputs, and inference. */
@NullMarked
package dev.assay.learning.network;

import org.jspecify.annotations.NullMarked;
