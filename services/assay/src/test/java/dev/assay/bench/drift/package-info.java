@NullMarked
package dev.assay.bench.drift;

import org.jspecify.annotations.NullMarked;
