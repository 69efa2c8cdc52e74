/** Scenes of garments: images with a known label set, made from Fashion-MNIST. */
@NullMarked
package dev.assay.simulator.scenes;

import org.jspecify.annotations.NullMarked;
