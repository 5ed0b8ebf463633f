using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity;

/// <summary>What a password that somebody chooses must be: long rather than contrived, and not the first that is guessed.</summary>
public static class PasswordRules
{
    public const int MinimumLength = 10;
    public const int MaximumLength = 128;

    private static readonly string[] Guessed =
    [
        "password", "passw0rd", "p@ssw0rd", "qwertyuiop", "1qaz2wsx", "1q2w3e4r", "asdfghjkl", "admin", "iloveyou", "woaini",
        "123456789", "987654321", "abcdefghij", "letmein", "welcome", "suggestionflow", "0123456789",
    ];

    /// <summary>What is wrong with it, or null.</summary>
    public static Wording? Mistake(string password, string account, string personName)
    {
        if (password.Length < MinimumLength)
        {
            return new($"密码至少 {MinimumLength} 个字符。", $"At least {MinimumLength} characters.");
        }

        if (password.Any(char.IsControl))
        {
            return new("密码不能含有控制字符。", "No control characters.");
        }

        if (password.Distinct().Count() < 5)
        {
            return new("密码中不同的字符太少，请换一个。", "Too few different characters; choose another.");
        }

        var rest = Guessed.Append(account).Append(personName).Where(word => word.Length > 1)
            .OrderByDescending(word => word.Length)
            .Aggregate(password, (text, word) => text.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        return rest.Length < 5
            ? new("密码太容易被猜到，不要用账号、姓名或常见的密码。", "Too easy to guess: leave out the account, the name and well-known passwords.")
            : null;
    }
}
