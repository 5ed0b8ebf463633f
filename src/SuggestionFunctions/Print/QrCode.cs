using System.Globalization;
using System.Text;
using QRCoder;
using SuggestionPages.Print;

namespace SuggestionFunctions.Print;

/// <summary>An address as a QR code. Of its level of correction (M) paper may lose a seventh to stains and folds.</summary>
internal static class QrCode
{
    /// <param name="address">An absolute address.</param>
    public static QrSign Of(string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return new QrSign(code.ModuleMatrix.Count, PathOf(code), address);
    }

    /// <summary>Row by row one stroke for each run of dark squares.</summary>
    private static string PathOf(QRCodeData code)
    {
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Count;)
            {
                var end = x;
                while (end < row.Count && row[end])
                {
                    end++;
                }

                if (end > x)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{end - x}v1h-{end - x}z");
                }

                x = Math.Max(end, x + 1);
            }
        }

        return path.ToString();
    }
}
