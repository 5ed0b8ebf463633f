using SuggestionFunctions.Http;

namespace SuggestionFunctions.Registers;

/// <summary>What a phone number is made of, wherever one is kept: a person's, the office's.</summary>
internal static class PhoneNumber
{
    public const int Longest = 30;

    /// <summary>What is wrong with it, or null.</summary>
    public static Wording? Mistake(string phone) => phone.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '+' or '(' or ')' or '#' or '*')
        ? null
        : new("电话只能有数字、空格和 + - ( ) # *。", "A phone number has digits, spaces and + - ( ) # * only.");

    /// <summary>Reads a field that may hold one, noting mistakes in the body.</summary>
    public static string? Read(RequestBody body, string field)
    {
        var phone = body.OptionalText(field, Longest);
        if (phone is not null && Mistake(phone) is { } mistake)
        {
            body.Note(field, mistake);
        }

        return phone;
    }
}
