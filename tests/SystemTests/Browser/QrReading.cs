using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SystemTests.Browser;

/// <summary>
/// Reads a QR code of level M (ISO/IEC 18004) up to version 9 from the strokes with which it is drawn. What is drawn is not damaged, so
/// that the codewords for correction are passed over.
/// </summary>
internal sealed partial class QrReading
{
    private const int QuietZone = 4;
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    /// <summary>By version, from 1 on: the codewords for correction in each block, and the blocks.</summary>
    private static readonly (int Correction, int Blocks)[] LevelM = [(10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5)];

    private readonly bool[,] dark;
    private readonly int size;
    private readonly int version;

    private QrReading(bool[,] dark, int size)
    {
        (this.dark, this.size) = (dark, size);
        version = (size - 17) / 4;
        Assert.True(version * 4 + 17 == size && version <= LevelM.Length, $"No code has {size} squares to a side.");
    }

    /// <summary>The text of the code that is drawn by such a path, one stroke for each run of dark squares.</summary>
    public static string Read(string path)
    {
        var strokes = Stroke().Matches(path).Select(stroke => (X: Number(stroke, "x") - QuietZone, Y: Number(stroke, "y") - QuietZone, Length: Number(stroke, "length"))).ToList();
        Assert.NotEmpty(strokes);
        var side = strokes.Max(stroke => stroke.X + stroke.Length);
        var squares = new bool[side, side];
        foreach (var (x, y, length) in strokes)
        {
            for (var along = 0; along < length; along++)
            {
                squares[x + along, y] = true;
            }
        }

        return new QrReading(squares, side).Text();
    }

    /// <summary>One piece after another, each in the mode in which it is shortest.</summary>
    private string Text()
    {
        var bits = Data().SelectMany(word => Enumerable.Range(0, 8).Select(place => (word >> (7 - place)) & 1)).ToList();
        var (at, text) = (0, new StringBuilder());
        while (at + 4 <= bits.Count)
        {
            switch (Take(4))
            {
                case 1:
                    for (var left = Take(10); left > 0; left -= 3)
                    {
                        text.Append(Take(left >= 3 ? 10 : left == 2 ? 7 : 4).ToString($"D{Math.Min(left, 3)}", CultureInfo.InvariantCulture));
                    }

                    break;
                case 2:
                    for (var left = Take(9); left > 0; left -= 2)
                    {
                        var pair = Take(left >= 2 ? 11 : 6);
                        text.Append(left >= 2 ? $"{Alphanumeric[pair / 45]}{Alphanumeric[pair % 45]}" : $"{Alphanumeric[pair]}");
                    }

                    break;
                case 4:
                    var length = Take(8);
                    text.Append(Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(_ => (byte)Take(8))]));
                    break;
                default:
                    return text.ToString();
            }
        }

        return text.ToString();

        int Take(int count)
        {
            var value = bits.GetRange(at, count).Aggregate(0, (read, bit) => (read << 1) | bit);
            at += count;
            return value;
        }
    }

    /// <summary>The codewords of the text, whose blocks are interleaved.</summary>
    private IEnumerable<int> Data()
    {
        var words = Codewords();
        var (correction, blocks) = LevelM[version - 1];
        var shorter = (words.Count / blocks) - correction;
        var firstLonger = blocks - (words.Count % blocks);
        var block = Enumerable.Range(0, blocks).Select(_ => new List<int>()).ToList();
        var at = 0;
        for (var place = 0; place <= shorter; place++)
        {
            for (var one = 0; one < blocks; one++)
            {
                if (place < shorter || one >= firstLonger)
                {
                    block[one].Add(words[at++]);
                }
            }
        }

        return block.SelectMany(one => one);
    }

    /// <summary>Two columns at a time from the right, up and down in turn, past all that is not data.</summary>
    private List<int> Codewords()
    {
        var mask = Mask();
        var bits = new List<int>();
        for (var right = size - 1; right >= 1; right -= 2)
        {
            right = right == 6 ? 5 : right;
            for (var step = 0; step < size; step++)
            {
                var y = ((right + 1) & 2) == 0 ? size - 1 - step : step;
                foreach (var x in new[] { right, right - 1 })
                {
                    if (!IsPattern(x, y))
                    {
                        bits.Add(dark[x, y] ^ mask(x, y) ? 1 : 0);
                    }
                }
            }
        }

        return [.. bits.Chunk(8).Where(word => word.Length == 8).Select(word => word.Aggregate(0, (value, bit) => (value << 1) | bit))];
    }

    private Func<int, int, bool> Mask()
    {
        var format = 0;
        for (var place = 14; place >= 0; place--)
        {
            var (x, y) = place switch { < 6 => (8, place), 6 => (8, 7), 7 => (8, 8), 8 => (7, 8), _ => (14 - place, 8) };
            format = (format << 1) | (dark[x, y] ? 1 : 0);
        }

        format ^= 0x5412;
        Assert.Equal(0, format >> 13); // Level M.
        return ((format >> 10) & 7) switch
        {
            0 => (x, y) => (x + y) % 2 == 0,
            1 => (_, y) => y % 2 == 0,
            2 => (x, _) => x % 3 == 0,
            3 => (x, y) => (x + y) % 3 == 0,
            4 => (x, y) => ((x / 3) + (y / 2)) % 2 == 0,
            5 => (x, y) => (x * y % 2) + (x * y % 3) == 0,
            6 => (x, y) => ((x * y % 2) + (x * y % 3)) % 2 == 0,
            _ => (x, y) => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
        };
    }

    /// <summary>Finders with what is around them, the two lines of the grid, and marks for alignment and version.</summary>
    private bool IsPattern(int x, int y)
    {
        if (x == 6 || y == 6 || (x <= 8 && y <= 8) || (x >= size - 8 && y <= 8) || (x <= 8 && y >= size - 8))
        {
            return true;
        }

        if (version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11)))
        {
            return true;
        }

        // From version 7 on a third line of marks stands halfway between the first and the last.
        int[] centres = version == 1 ? [] : version < 7 ? [size - 7] : [6, (size - 1) / 2, size - 7];
        return centres.Any(column => Math.Abs(column - x) <= 2 && centres.Any(row => Math.Abs(row - y) <= 2 && !IsFinder(column, row)));
    }

    private bool IsFinder(int column, int row) => (column, row) == (6, 6) || (column, row) == (6, size - 7) || (column, row) == (size - 7, 6);

    private static int Number(Match stroke, string part) => int.Parse(stroke.Groups[part].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("M(?<x>[0-9]+) (?<y>[0-9]+)h(?<length>[0-9]+)v1h-[0-9]+z", RegexOptions.ExplicitCapture)]
    private static partial Regex Stroke();
}
