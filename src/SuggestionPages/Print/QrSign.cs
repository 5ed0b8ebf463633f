namespace SuggestionPages.Print;

/// <summary>A QR code to a page, drawn as one path on a grid of squares, with the address in words beside it.</summary>
/// <param name="Size">Squares to a side, the quiet zone around the code among them.</param>
/// <param name="Path">The dark squares, as an SVG path.</param>
/// <param name="Address">Where it leads: an absolute address.</param>
public sealed record QrSign(int Size, string Path, string Address);
