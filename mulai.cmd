@echo off
rem Membuka meja kerja skcamat. Klik ganda, atau jatuhkan folder hasil ke atas berkas ini.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "SKCAMAT=%~dp0.venv\Scripts\skcamat.exe"
if not exist "%SKCAMAT%" (
  echo skcamat belum dipasang. Klik ganda pasang.cmd lebih dahulu.
  pause
  exit /b 1
)
set "HASIL=%~1"
if not defined HASIL set "HASIL=%USERPROFILE%\Documents\Hasil skcamat"
echo Folder hasil: %HASIL%
echo Biarkan jendela ini terbuka selama bekerja. Tutup dengan Ctrl+C.
"%SKCAMAT%" meja "%HASIL%"
if errorlevel 1 pause
