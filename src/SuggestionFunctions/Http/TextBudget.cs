using System.Text;

namespace SuggestionFunctions.Http;

/// <summary>
/// What all texts of one document may come to. The longest Chinese reply with all its promises takes some 65 KB; three
/// versions' longest fields together, or a decision and its timeline entry, still fit a document of 256 KB.
/// </summary>
public static class TextBudget
{
    /// <summary>UTF-8 bytes as stored (emoji are stored escaped, twelve bytes each).</summary>
    public const int MaximumBytes = 80 * 1024;

    /// <exception cref="ProblemException">422 <c>too-long</c>.</exception>
    public static void Require<T>(T document)
    {
        if (Encoding.UTF8.GetByteCount(Json.Write(document)) > MaximumBytes)
        {
            throw ProblemException.TooLong();
        }
    }
}
