using System.Globalization;
using System.Text;

namespace SuggestionFunctions.Identity;

/// <summary>
/// The name somebody signs in with. Case and the width of letters do not matter: a Chinese keyboard easily types
/// <c>ＡＤＭＩＮ</c>. Letters and digits of any script and <c>-_.@+</c>, 2–64 characters.
/// </summary>
public readonly record struct AccountName
{
    private AccountName(string value) => Value = value;

    /// <summary>The name as it is kept and compared.</summary>
    public string Value { get; }

    /// <summary>The partition that the account's document lies in: other characters than the store's are spelt as <c>~</c> and four hex digits.</summary>
    public string Partition
    {
        get
        {
            var partition = new StringBuilder("account:");
            foreach (var c in Value)
            {
                _ = char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? partition.Append(c) : partition.Append(CultureInfo.InvariantCulture, $"~{(int)c:x4}");
            }

            return partition.ToString();
        }
    }

    /// <summary>Reads what somebody typed; false where no account can have that name.</summary>
    public static bool TryRead(string text, out AccountName name)
    {
        var folded = string.Concat(text.Trim().Select(Fold)).ToLowerInvariant();
        var valid = folded.Length is >= 2 and <= 64 && folded.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '+');
        name = valid ? new(folded) : default;
        return valid;
    }

    public override string ToString() => Value;

    private static char Fold(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
}
