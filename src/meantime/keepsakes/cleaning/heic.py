"""Pictures of phones that write HEIC: one thread, and only the picture itself."""

import pillow_heif

pillow_heif.options.DECODE_THREADS = 1
pillow_heif.options.DEPTH_IMAGES = False
pillow_heif.options.AUX_IMAGES = False
pillow_heif.register_heif_opener(thumbnails=False)
