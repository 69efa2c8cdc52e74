package dev.assay.runtime.input;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Copies decoded pixels into rows. The stored samples are taken as they are, since Java's own conversion of grey goes by a
 * linear colour space and changes them; transparency is ignored.
 */
final class Pixels {

    private Pixels() {}

    static byte[] row(BufferedImage image, InputShape.Image shape) {
        return row(planes(image), shape);
    }

    /** @param planes one for grey, three for red, green and blue */
    static byte[] row(byte[][] planes, InputShape.Image shape) {
        boolean grey = planes.length == 1;
        if (shape.channels() == 1) {
            return grey ? planes[0] : luma(planes);
        }
        int size = planes[0].length;
        byte[] row = new byte[3 * size];
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(planes[grey ? 0 : channel], 0, row, channel * size, size);
        }
        return row;
    }

    /** One plane for grey, three for red, green and blue. */
    private static byte[][] planes(BufferedImage image) {
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel palette) {
            return paletteColors(image.getRaster(), palette);
        }
        int planes = colors.getNumColorComponents() == 1 ? 1 : 3;
        byte[][] result = new byte[planes][];
        for (int band = 0; band < planes; band++) {
            result[band] = plane(image.getRaster(), band);
        }
        return result;
    }

    private static byte[] plane(Raster raster, int band) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[] plane = new byte[width * height];
        if (raster.getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getNumBanks() == 1
                && buffer.getOffset() == 0
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && raster.getParent() == null) {
            byte[] data = buffer.getData();
            int step = model.getPixelStride();
            // A copy each time it is asked.
            int offset = model.getBandOffsets()[band];
            for (int y = 0; y < height; y++) {
                int from = y * model.getScanlineStride() + offset;
                for (int x = 0; x < width; x++, from += step) {
                    plane[y * width + x] = data[from];
                }
            }
            return plane;
        }
        int excess = Math.max(0, raster.getSampleModel().getSampleSize(band) - Byte.SIZE);
        int[] samples = raster.getSamples(0, 0, width, height, band, (int[]) null);
        for (int i = 0; i < samples.length; i++) {
            plane[i] = (byte) (samples[i] >> excess);
        }
        return plane;
    }

    private static byte[][] paletteColors(Raster raster, IndexColorModel palette) {
        int[] indices = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
        byte[][] planes = new byte[3][indices.length];
        for (int i = 0; i < indices.length; i++) {
            planes[0][i] = (byte) palette.getRed(indices[i]);
            planes[1][i] = (byte) palette.getGreen(indices[i]);
            planes[2][i] = (byte) palette.getBlue(indices[i]);
        }
        return planes;
    }

    /** Grey from colour by the weights of Rec. ITU-R BT.601. */
    private static byte[] luma(byte[][] rgb) {
        byte[] grey = new byte[rgb[0].length];
        for (int i = 0; i < grey.length; i++) {
            int weighted = 299 * (rgb[0][i] & 0xFF) + 587 * (rgb[1][i] & 0xFF) + 114 * (rgb[2][i] & 0xFF);
            grey[i] = (byte) ((weighted + 500) / 1000);
        }
        return grey;
    }
}
