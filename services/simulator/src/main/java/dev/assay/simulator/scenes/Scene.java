package dev.assay.simulator.scenes;

import dev.assay.records.EncodedImage;
import dev.assay.records.Sample;
import dev.assay.simulator.sample.Role;
import dev.assay.simulator.sample.SimulatedSample;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A grey image of {@value #SIDE} x {@value #SIDE} pixels with one to four garments of different classes on a 2 x 2 grid.
 * Its pixels are drawn when asked for, so that thousands of scenes take little memory.
 *
 * @param id sample id
 * @param role what the stream does with it
 * @param cells garment in each of the four cells, row by row; {@link #EMPTY} where there is none
 * @param garments where the garments come from
 */
public record Scene(String id, Role role, List<Integer> cells, FashionMnist garments) implements SimulatedSample {

    /** Width and height in pixels. */
    public static final int SIDE = 2 * FashionMnist.SIDE;

    /** Marks a cell without a garment; it is black. */
    public static final int EMPTY = -1;

    public Scene {
        cells = List.copyOf(cells);
        long used = cells.stream().filter(cell -> cell != EMPTY).count();
        long classes = cells.stream()
                .filter(cell -> cell != EMPTY)
                .map(garments::label)
                .distinct()
                .count();
        if (cells.size() != 4 || used == 0 || classes != used) {
            throw new IllegalArgumentException("a scene has four cells and one to four garments of different classes");
        }
    }

    @Override
    public List<Integer> labels() {
        return cells.stream()
                .filter(cell -> cell != EMPTY)
                .map(garments::label)
                .sorted()
                .toList();
    }

    /** The image, one unsigned byte per pixel, row by row: {@value #SIDE} x {@value #SIDE} bytes. */
    public byte[] pixels() {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int cell = 0; cell < cells.size(); cell++) {
            int garment = cells.get(cell);
            if (garment != EMPTY) {
                int top = cell / 2 * FashionMnist.SIDE;
                int left = cell % 2 * FashionMnist.SIDE;
                garments.copyTo(garment, pixels, top * SIDE + left, SIDE);
            }
        }
        return pixels;
    }

    @Override
    public Sample toRecord() {
        byte[] png = GreyPng.encode(pixels(), SIDE, SIDE);
        return new Sample(id, new EncodedImage("image/png", ByteBuffer.wrap(png)), "simulated scene");
    }
}
